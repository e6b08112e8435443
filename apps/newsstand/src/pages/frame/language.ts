/** The language of the demo newspapers. */
export const LANGUAGE = 'nl';
