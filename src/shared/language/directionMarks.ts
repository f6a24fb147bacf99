/**
 * Marks that turn the direction of what follows (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069): in a
 * title or name they make a person read other words than there are.
 */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A title or name, as it is kept and shown here. */
export const withoutDirectionMarks = (text: string): string => text.replace(directionMarks, '')
