/** The chapters' files as text, by their paths. */
export default import.meta.glob<string>('../../../../../resources/handbook/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
