/** Thrown when a file is not laid out as its format says; the caller then encodes the picture anew. */
export class UnexpectedLayout extends Error {}
