/** Members of a connector that answer at once and send nothing: no network can fail them, and no call ends there. */
export const localMembers: ReadonlySet<string | symbol> = new Set(['hearClock', 'softwareHeard'])
