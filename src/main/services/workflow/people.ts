import type { Assignee } from '#shared/domain/workflow.ts'
import type { WorkflowContext } from './workflowContext.ts'

/**
 * Who could get an article of the active site for translation: the accounts of this computer, whoever has one,
 * and whoever writes; by name.
 */
export function peopleOf({ repositories, identity }: WorkflowContext): Assignee[] {
  const siteId = identity.activeSiteId()
  const accounts = siteId === null ? [] : repositories.sites.accounts(siteId)
  const all: Assignee[] = [
    ...accounts.map(({ displayName, login }) => ({ name: displayName, login })),
    ...repositories.translationWork.assignees(siteId),
    ...repositories.translationWork.writers(siteId).map((name) => ({ name, login: '' })),
  ]
  const people = new Map<string, Assignee>()
  for (const one of all) {
    const name = one.name.trim()
    const known = people.get(name)
    // Of two with one name, the login tells who is meant.
    if (name !== '' && (known === undefined || known.login === '')) people.set(name, { ...one, name })
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'uk'))
}
