/** Writes numbers, percentages and sizes in the notation of a locale. */
export function createNumberFormats(locale: string) {
  const numberFormat = new Intl.NumberFormat(locale)
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent' })
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: digits })
  const sizes = [
    { from: 1e9, format: unit('gigabyte', 1) },
    { from: 1e6, format: unit('megabyte', 1) },
    { from: 1e3, format: unit('kilobyte', 0) },
  ]
  const byteFormat = unit('byte', 0)
  const megapixelFormat = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  })
  return {
    number: (value: number) => numberFormat.format(value),
    percent: (fraction: number) => percentFormat.format(fraction),
    bytes(value: number) {
      const size = sizes.find(({ from }) => value >= from)
      return size ? size.format.format(value / size.from) : byteFormat.format(value)
    },
    megapixels: (width: number, height: number) => megapixelFormat.format((width * height) / 1e6),
  }
}
