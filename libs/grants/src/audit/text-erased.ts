/** The action under which the trail itself says that a reader's words were erased from it. */
export const TEXT_ERASED = 'audit.text_erased';
