import { createStore } from 'zustand/vanilla';
import { EMPTY_FORM, type PersonForm } from './personForm.ts';

/** Words typed into the form are kept while the page is open, so that looking at the board meanwhile loses nothing. */
export const personDraft = createStore<PersonForm>()(() => EMPTY_FORM);
