import type { VNode } from 'preact';

export interface CodeFieldProps {
  readonly label: string;
  readonly help: string;
  readonly fault: string | null;
}

/** One field for all digits: it takes a paste, and phones fill it from the mail (`one-time-code`). */
export function CodeField({ label, help, fault }: CodeFieldProps): VNode {
  return (
    <div class="field">
      <label for="code">{label}</label>
      <input
        class="code"
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        maxLength={7}
        required
        autofocus
        aria-invalid={fault === null ? undefined : 'true'}
        aria-describedby="code-note"
      />
      <span class="note" id="code-note" aria-live="polite">
        {fault ?? help}
      </span>
    </div>
  );
}
