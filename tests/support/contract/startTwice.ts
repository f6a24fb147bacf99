import type { TestApp } from './createTestApp.ts'

/** The program starts now, and again a day later: what was over at the first start may go at the second. */
export function startTwice({
  services,
  clock,
}: Pick<TestApp, 'clock'> & { services: Pick<TestApp['services'], 'session' | 'trash'> }): void {
  services.session.start(null)
  services.trash.forgetExpired()
  clock.advance(24 * 60 * 60_000)
  services.session.start(null)
  services.trash.forgetExpired()
}
