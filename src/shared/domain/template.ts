import { z } from 'zod'

/** What kind of message an article is: what it must have follows from it. */
export const contentTypes = [
  'news',
  'announcement',
  'decision',
  'vacancies',
  'hearing',
  'safetyAlert',
] as const
export const contentType = z.enum(contentTypes)
export type ContentType = z.infer<typeof contentType>

export const templateId = z.uuid().brand<'TemplateId'>()
export type TemplateId = z.infer<typeof templateId>

export const snippetId = z.uuid().brand<'SnippetId'>()
export type SnippetId = z.infer<typeof snippetId>

/** The name of a template or a snippet. */
export const shortName = z.string().trim().min(1).max(120)
