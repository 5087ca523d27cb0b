const here = 'http://local.invalid'

/** Where to go after signing in: a path of this site; anything else, such as //elsewhere.example, is the start page. */
export function readLocalPath(given: string | string[] | undefined): string {
  if (typeof given !== 'string' || !given.startsWith('/') || !URL.canParse(given, here)) return '/'
  const { origin, pathname, search } = new URL(given, here)
  // "/.//elsewhere.example" is of this site until it is resolved; written anew it is not.
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
