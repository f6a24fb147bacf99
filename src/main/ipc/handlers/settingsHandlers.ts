import type { Settings } from '#shared/contract/programViews.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createSettingsHandlers = (settings: {
  get(): Settings
  update(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Settings
}): Handlers<ChannelsOf<'settings'>> => ({
  'settings.get': () => settings.get(),
  'settings.update': (changes) => settings.update(changes),
})
