import { createCommand, type LexicalCommand } from 'lexical'
import type { FoundWords } from '../foundWords.ts'

/** Opens the field for the address of the link at the caret, or of a new one. */
export const EDIT_LINK_COMMAND: LexicalCommand<void> = createCommand('EDIT_LINK_COMMAND')

/** Asks for a picture and puts it after the present block. */
export const CHOOSE_IMAGE_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_IMAGE_COMMAND')

/** Asks for pictures and puts them after the present block, as one gallery. */
export const CHOOSE_GALLERY_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_GALLERY_COMMAND')

/** Asks for files and attaches them after the present block. */
export const CHOOSE_ATTACHMENT_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_ATTACHMENT_COMMAND')

/** Opens the panel with the numbering of the list at the caret. */
export const EDIT_NUMBERING_COMMAND: LexicalCommand<void> = createCommand('EDIT_NUMBERING_COMMAND')

/** Asks for the address of a card and puts the card after the present block. */
export const INSERT_EMBED_COMMAND: LexicalCommand<void> = createCommand('INSERT_EMBED_COMMAND')

/** Asks for a contact of the directory and puts its card after the present block. */
export const CHOOSE_CONTACT_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_CONTACT_COMMAND')

/** Begins the name of an emoji at the caret, and shows what it finds. */
export const EMOJI_COMMAND: LexicalCommand<void> = createCommand('EMOJI_COMMAND')

/** Opens the find bar. */
export const FIND_COMMAND: LexicalCommand<void> = createCommand('FIND_COMMAND')
/** Opens the find bar with words that a search of the archive found here, at their first match in a block. */
export const SHOW_FOUND_COMMAND: LexicalCommand<FoundWords> = createCommand('SHOW_FOUND_COMMAND')

/** Opens the find bar with the row for replacing. */
export const REPLACE_COMMAND: LexicalCommand<void> = createCommand('REPLACE_COMMAND')

/** Goes to the next mistake and opens its menu. */
export const NEXT_FINDING_COMMAND: LexicalCommand<void> = createCommand('NEXT_FINDING_COMMAND')

/** Goes to the mistake before and opens its menu. */
export const PREVIOUS_FINDING_COMMAND: LexicalCommand<void> = createCommand('PREVIOUS_FINDING_COMMAND')

/** Opens the snippets, to put one at the caret. */
export const SNIPPETS_COMMAND: LexicalCommand<void> = createCommand('SNIPPETS_COMMAND')

/** Selects the next prompt of a template. */
export const NEXT_PROMPT_COMMAND: LexicalCommand<void> = createCommand('NEXT_PROMPT_COMMAND')

/** Sets the text as a typographer does: quotation marks, dashes, spaces. */
export const TYPESET_COMMAND: LexicalCommand<void> = createCommand('TYPESET_COMMAND')
