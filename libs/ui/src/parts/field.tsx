import type { VNode } from 'preact';

export interface FieldProps {
  /** Also the element's id. */
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'password' | 'text';
  readonly autocomplete: string;
  /** The line under the field: it is always there, so that nothing moves when a fault takes its place. */
  readonly help?: string;
  /** What is wrong and how to repair it. Takes the place of `help`. */
  readonly fault?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

export function Field(props: FieldProps): VNode {
  const { name, label, help = '', fault } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <Control {...props} />
      <span class="note" id={`${name}-note`} aria-live="polite">
        {fault ?? help}
      </span>
    </div>
  );
}

function Control({ name, type, fault, value, required = true, autofocus = false, ...rest }: FieldProps): VNode {
  const attributes = {
    id: name,
    name,
    value,
    required,
    autofocus,
    autocomplete: rest.autocomplete,
    spellcheck: false,
    autocapitalize: 'none' as const,
    placeholder: rest.placeholder,
    maxLength: rest.maxLength,
    'aria-invalid': fault === undefined ? undefined : ('true' as const),
    'aria-describedby': `${name}-note`,
  };
  switch (type) {
    case 'email':
      return <input type="email" inputmode="email" {...attributes} />;
    case 'password':
      return <input type="password" {...attributes} />;
    case 'text':
      return <input type="text" {...attributes} />;
  }
}
