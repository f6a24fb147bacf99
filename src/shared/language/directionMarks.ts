/**
 * Characters that change the direction of the text after them (U+061C, U+200E, U+200F, U+202A to U+202E,
 * U+2066 to U+2069): in a title or name they can make it read differently from what it contains.
 */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Removes direction marks from a title or name before it is stored or shown. */
export const withoutDirectionMarks = (text: string): string => text.replace(directionMarks, '')
