import type { TemplateRecord } from '#main/db/repositories/templatesRepository.ts'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SnippetView, TemplateView } from '#shared/contract/templateViews.ts'
import { withNewIds } from '#shared/document/newIds.ts'
import { blocksOfLines } from '#shared/document/outline.ts'
import { type ArticleId, newId } from '#shared/domain/ids.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { snippetId, templateId } from '#shared/domain/template.ts'
import { type BuiltInTemplate, builtInSnippets, builtInTemplates } from '#shared/templates/builtIn.ts'
import type { ArticlesService } from '../articles/articlesService.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle } from '../localizations/find.ts'
import { mayChangeTemplates } from './mayChangeTemplates.ts'

interface TemplatesContext extends ServiceDeps {
  createFromTemplate: ArticlesService['createFromTemplate']
  open: (id: ArticleId) => ArticleView
}

/** Templates and snippets: those that come with the program, and the house's own on this computer. */
export function createTemplatesService(
  deps: ServiceDeps,
  parts: Pick<TemplatesContext, 'createFromTemplate' | 'open'>,
) {
  const context: TemplatesContext = { ...deps, ...parts }
  const { transaction, repositories, emit } = deps
  const changed = <T>(work: () => T): T =>
    transaction(() => {
      const result = work()
      emit('templates.changed', {})
      return result
    })
  return {
    list: (): TemplateView[] => list(context),
    /** A new article that begins with the text of a template. */
    create: (input: ParsedInput<'templates.createArticle'>): ArticleView =>
      transaction(() => create(context, input)),
    save: (input: ParsedInput<'templates.save'>): void => changed(() => save(context, input)),
    update: (input: ParsedInput<'templates.update'>): void => changed(() => update(context, input)),
    remove: ({ id }: ParsedInput<'templates.delete'>): void =>
      changed(() => {
        refuseOthers(context)
        repositories.templates.removeTemplate(id)
      }),
    snippets: (language: Language): SnippetView[] => snippets(context, language),
    saveSnippet: (input: ParsedInput<'snippets.save'>): void => changed(() => saveSnippet(context, input)),
    removeSnippet: ({ id }: ParsedInput<'snippets.delete'>): void =>
      changed(() => repositories.templates.removeSnippet(id)),
  }
}

function list(context: TemplatesContext): TemplateView[] {
  const own = context.repositories.templates.templates()
  return [
    ...builtInTemplates.map((one) => builtIn(context, one)),
    ...own.map(
      ({ id, contentType: type, section, tags, sticky, texts }): TemplateView => ({
        ...{ origin: { kind: 'house', id }, contentType: type, section, tags, sticky, texts },
      }),
    ),
  ]
}

function builtIn(context: TemplatesContext, one: BuiltInTemplate): TemplateView {
  const text = (language: Language) => {
    const { name, title, lead, lines } = one.texts[language]
    return { name, title, lead, blocks: blocksOfLines(lines) }
  }
  return {
    origin: { kind: 'builtIn' },
    contentType: one.contentType,
    section: sectionOf(context, one.sections),
    tags: [...one.tags.uk],
    sticky: one.sticky,
    texts: { uk: text('uk'), en: text('en') },
  }
}

/** The first of the keys that the active site has as a section; none where it has none of them. */
function sectionOf({ repositories, identity }: TemplatesContext, keys: readonly string[]): string {
  const siteId = identity.activeSiteId()
  const site = siteId === null ? null : repositories.sites.get(siteId)
  return keys.find((key) => site?.sections.some((section) => section.key === key)) ?? ''
}

function create(
  context: TemplatesContext,
  { template, language }: ParsedInput<'templates.createArticle'>,
): ArticleView {
  const found = list(context).find(({ origin, contentType: type }) =>
    template.kind === 'house'
      ? origin.kind === 'house' && origin.id === template.id
      : origin.kind === 'builtIn' && type === template.contentType,
  )
  const text = found?.texts[language]
  if (!found || !text) throw new AppError('notFound', 'No such template in this language')
  const { contentType: type, section, sticky } = found
  const tags = template.kind === 'builtIn' ? [...tagsOf(type, language)] : found.tags
  const { title, lead } = text
  return context.createFromTemplate({
    sourceLanguage: language,
    text: { title, lead, blocks: withNewIds(text.blocks) },
    shared: { contentType: type, section, tags, stickyWanted: sticky },
  })
}

const tagsOf = (type: TemplateView['contentType'], language: Language): readonly string[] =>
  builtInTemplates.find((one) => one.contentType === type)?.tags[language] ?? []

function refuseOthers(context: TemplatesContext): void {
  if (!mayChangeTemplates(context)) {
    throw new AppError('notAllowed', 'Only editors change the templates of the house')
  }
}

/** Makes a template of an article as it is now, in every language that it has. */
function save(context: TemplatesContext, input: ParsedInput<'templates.save'>): void {
  const { repositories, identity, clock, open } = context
  refuseOthers(context)
  const article = findArticle(repositories, input.articleId)
  const { localizations } = open(input.articleId)
  const texts: TemplateRecord['texts'] = {}
  for (const { localization, blocks } of localizations) {
    const { language, title, lead } = localization
    texts[language] = { name: input.name, title, lead, blocks }
  }
  repositories.templates.putTemplate({
    id: input.replaces ?? newId(templateId),
    ...{ contentType: input.contentType, section: article.section, tags: article.tags, sticky: input.sticky },
    ...{ updatedAt: clock(), updatedBy: identity.actorOn(article.siteId).name, texts },
  })
}

function update(context: TemplatesContext, { id, names, ...shared }: ParsedInput<'templates.update'>): void {
  const { repositories, identity, clock } = context
  refuseOthers(context)
  const known = repositories.templates.templates().find((one) => one.id === id)
  if (!known) throw new AppError('notFound', 'No such template')
  const texts: TemplateRecord['texts'] = {}
  for (const language of languages) {
    const text = known.texts[language]
    if (text) texts[language] = { ...text, name: names[language] ?? text.name }
  }
  const updatedBy = identity.actorOn(identity.activeSiteId()).name
  repositories.templates.putTemplate({ ...known, ...shared, texts, updatedAt: clock(), updatedBy })
}

function snippets({ repositories }: TemplatesContext, language: Language): SnippetView[] {
  const own = repositories.templates.snippets().filter((one) => one.language === language)
  return [
    ...own.map(({ id, name, blocks }): SnippetView => ({ id, name, blocks, language })),
    ...builtInSnippets.map(({ texts }): SnippetView => {
      const { name, lines } = texts[language]
      return { id: null, name, blocks: blocksOfLines(lines), language }
    }),
  ]
}

function saveSnippet(context: TemplatesContext, input: ParsedInput<'snippets.save'>): void {
  const { repositories, identity, clock } = context
  const { id, language, name, blocks } = input
  repositories.templates.putSnippet({
    ...{ id: id ?? newId(snippetId), language, name, blocks },
    ...{ updatedAt: clock(), updatedBy: identity.actorOn(identity.activeSiteId()).name },
  })
}
