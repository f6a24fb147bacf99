/** The chapters' files as text, by their paths. */
export default import.meta.glob<string>('../../../../../resources/handbook/uk/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
