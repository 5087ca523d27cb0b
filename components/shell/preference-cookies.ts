export const themeCookie = 'caudal-theme'
export const localeCookie = 'caudal-locale'

export type Theme = 'light' | 'dark' | 'system'

export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Keeps a choice on this workstation for a year. */
export function keepPreference(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some control-room browsers
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}
