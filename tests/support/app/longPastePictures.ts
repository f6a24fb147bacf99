import sharp from 'sharp'

/** A small PNG of one colour. */
export const pngOf = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 80, b: 80 } } })
    .png()
    .toBuffer()
