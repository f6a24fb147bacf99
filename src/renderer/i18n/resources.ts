import bringInEn from '../../../resources/locales/en/bringIn.json'
import checksEn from '../../../resources/locales/en/checks.json'
import commonEn from '../../../resources/locales/en/common.json'
import contactsEn from '../../../resources/locales/en/contacts.json'
import deskEn from '../../../resources/locales/en/desk.json'
import editorEn from '../../../resources/locales/en/editor.json'
import errorsEn from '../../../resources/locales/en/errors.json'
import exchangeEn from '../../../resources/locales/en/exchange.json'
import factsEn from '../../../resources/locales/en/facts.json'
import handbookEn from '../../../resources/locales/en/handbook.json'
import historyEn from '../../../resources/locales/en/history.json'
import mediaEn from '../../../resources/locales/en/media.json'
import memoryEn from '../../../resources/locales/en/memory.json'
import planEn from '../../../resources/locales/en/plan.json'
import previewEn from '../../../resources/locales/en/preview.json'
import proofingEn from '../../../resources/locales/en/proofing.json'
import queueEn from '../../../resources/locales/en/queue.json'
import reviewEn from '../../../resources/locales/en/review.json'
import searchEn from '../../../resources/locales/en/search.json'
import settingsEn from '../../../resources/locales/en/settings.json'
import shellEn from '../../../resources/locales/en/shell.json'
import sitesEn from '../../../resources/locales/en/sites.json'
import templatesEn from '../../../resources/locales/en/templates.json'
import termsEn from '../../../resources/locales/en/terms.json'
import translateEn from '../../../resources/locales/en/translate.json'
import trashEn from '../../../resources/locales/en/trash.json'
import updatesEn from '../../../resources/locales/en/updates.json'
import workflowEn from '../../../resources/locales/en/workflow.json'
import writeEn from '../../../resources/locales/en/write.json'
import bringInUk from '../../../resources/locales/uk/bringIn.json'
import checksUk from '../../../resources/locales/uk/checks.json'
import commonUk from '../../../resources/locales/uk/common.json'
import contactsUk from '../../../resources/locales/uk/contacts.json'
import deskUk from '../../../resources/locales/uk/desk.json'
import editorUk from '../../../resources/locales/uk/editor.json'
import errorsUk from '../../../resources/locales/uk/errors.json'
import exchangeUk from '../../../resources/locales/uk/exchange.json'
import factsUk from '../../../resources/locales/uk/facts.json'
import handbookUk from '../../../resources/locales/uk/handbook.json'
import historyUk from '../../../resources/locales/uk/history.json'
import mediaUk from '../../../resources/locales/uk/media.json'
import memoryUk from '../../../resources/locales/uk/memory.json'
import planUk from '../../../resources/locales/uk/plan.json'
import previewUk from '../../../resources/locales/uk/preview.json'
import proofingUk from '../../../resources/locales/uk/proofing.json'
import queueUk from '../../../resources/locales/uk/queue.json'
import reviewUk from '../../../resources/locales/uk/review.json'
import searchUk from '../../../resources/locales/uk/search.json'
import settingsUk from '../../../resources/locales/uk/settings.json'
import shellUk from '../../../resources/locales/uk/shell.json'
import sitesUk from '../../../resources/locales/uk/sites.json'
import templatesUk from '../../../resources/locales/uk/templates.json'
import termsUk from '../../../resources/locales/uk/terms.json'
import translateUk from '../../../resources/locales/uk/translate.json'
import trashUk from '../../../resources/locales/uk/trash.json'
import updatesUk from '../../../resources/locales/uk/updates.json'
import workflowUk from '../../../resources/locales/uk/workflow.json'
import writeUk from '../../../resources/locales/uk/write.json'

/**
 * Every text of the interface. There is one file per part, and the file's name is the first word of the key:
 * `title` in `desk.json` is `t('desk.title')`. Ukrainian defines the types of the keys, and a test checks
 * that English has the same ones. A new file is added to both lists below.
 */
const uk = {
  bringIn: bringInUk,
  plan: planUk,
  preview: previewUk,
  checks: checksUk,
  common: commonUk,
  desk: deskUk,
  editor: editorUk,
  errors: errorsUk,
  facts: factsUk,
  exchange: exchangeUk,
  handbook: handbookUk,
  history: historyUk,
  media: mediaUk,
  memory: memoryUk,
  contacts: contactsUk,
  proofing: proofingUk,
  queue: queueUk,
  review: reviewUk,
  search: searchUk,
  settings: settingsUk,
  shell: shellUk,
  sites: sitesUk,
  templates: templatesUk,
  terms: termsUk,
  translate: translateUk,
  trash: trashUk,
  updates: updatesUk,
  workflow: workflowUk,
  write: writeUk,
}

const en = {
  bringIn: bringInEn,
  plan: planEn,
  preview: previewEn,
  checks: checksEn,
  common: commonEn,
  desk: deskEn,
  editor: editorEn,
  errors: errorsEn,
  facts: factsEn,
  exchange: exchangeEn,
  handbook: handbookEn,
  history: historyEn,
  media: mediaEn,
  memory: memoryEn,
  contacts: contactsEn,
  proofing: proofingEn,
  queue: queueEn,
  review: reviewEn,
  search: searchEn,
  settings: settingsEn,
  shell: shellEn,
  sites: sitesEn,
  templates: templatesEn,
  terms: termsEn,
  translate: translateEn,
  trash: trashEn,
  updates: updatesEn,
  workflow: workflowEn,
  write: writeEn,
}

export type Texts = typeof uk

export const resources = { uk: { translation: uk }, en: { translation: en } }
