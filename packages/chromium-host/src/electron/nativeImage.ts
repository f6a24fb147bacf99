import { readFileSync } from 'node:fs'
import { strict, strictClass } from './strict.ts'

/** Width and height of a PNG, from its header. */
function pngSize(bytes: Buffer) {
  const isPng = bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 }
}

/** Keeps the bytes that it was made from; it can be shown and stored, not changed. */
export class NativeImage {
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  isEmpty() {
    return this.bytes.length === 0
  }
  toPNG() {
    return this.bytes
  }
  toDataURL() {
    return `data:image/png;base64,${this.bytes.toString('base64')}`
  }
  getSize() {
    return pngSize(this.bytes)
  }
  getAspectRatio() {
    const { width, height } = this.getSize()
    return height === 0 ? 1 : width / height
  }
  isTemplateImage() {
    return false
  }
  setTemplateImage() {}
}
strictClass(NativeImage)

export const nativeImage = strict('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => new NativeImage(bytes),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath(path: string) {
    try {
      return new NativeImage(readFileSync(path))
    } catch {
      return nativeImage.createEmpty()
    }
  },
})
