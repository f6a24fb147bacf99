/** How a post is written: with WordPress's comments around each block, or as plain HTML for the classic editor. */
export type Form = 'blocks' | 'html'
