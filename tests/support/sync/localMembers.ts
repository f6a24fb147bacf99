/**
 * Members of a connector that return at once and send nothing: no network fault affects them, and no kill
 * point is in them.
 */
export const localMembers: ReadonlySet<string | symbol> = new Set(['onClockOffset', 'companionVersion'])
