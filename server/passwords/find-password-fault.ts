import type { PasswordFault } from './contract.ts'
import { leastPasswordCharacters, mostPasswordCharacters } from './contract.ts'

/**
 * What common passwords are made of: the roots of the most used ones in English and Portuguese, keyboard rows, and the
 * words of this trade. A password that is nothing but these, digits and marks is guessed first.
 */
const commonRoots = [
  ...['password', 'passwort', 'passphrase', 'palavrapasse', 'senha', 'segredo', 'secret', 'welcome'],
  ...[
    'bemvindo',
    'benvindo',
    'letmein',
    'changeme',
    'changeit',
    'iloveyou',
    'amote',
    'admin',
    'administrador',
  ],
  ...[
    'administrator',
    'root',
    'user',
    'utilizador',
    'usuario',
    'login',
    'default',
    'guest',
    'master',
    'mestre',
  ],
  ...['qwertyuiop', 'qwerty', 'qazwsx', 'zxcvbnm', 'asdfghjkl', 'asdf', 'abcdefghijkl', 'abcdef', 'abc'],
  ...['monkey', 'dragon', 'football', 'futebol', 'baseball', 'sunshine', 'princess', 'shadow', 'superman'],
  ...['trustno', 'batman', 'benfica', 'sporting', 'porto', 'brasil', 'portugal', 'lisboa', 'flamengo'],
  ...[
    'corinthians',
    'jesus',
    'summer',
    'winter',
    'spring',
    'autumn',
    'verao',
    'inverno',
    'january',
    'janeiro',
  ],
  ...[
    'company',
    'empresa',
    'office',
    'computer',
    'computador',
    'internet',
    'teste',
    'testing',
    'test',
    'temp',
  ],
  ...['water', 'agua', 'aguas', 'pump', 'bomba', 'scada', 'caudal', 'correcthorsebatterystaple', 'my', 'new'],
].sort((a, b) => b.length - a.length)

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * What is wrong with a new password for this person, or null. Length decides (NIST SP 800-63B-4); no mix of characters is
 * asked for; refused is what is guessed first.
 */
export function findPasswordFault(
  password: string,
  person: { name: string; email: string },
): PasswordFault | null {
  const count = [...password].length
  if (count < leastPasswordCharacters) return 'short'
  if (count > mostPasswordCharacters || password.length > mostPasswordCharacters) return 'long'
  const plain = fold(password)
  if (isSequence(plain) || isRepetition(plain)) return 'common'
  if (isNothingBut(commonRoots, plain)) return 'common'
  if (isNothingBut([...commonRoots, ...listOwnWords(person)], plain)) return 'personal'
  return null
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')

/** Whether fewer than four letters are left once the words are taken out, read as written or with look-alikes for letters. */
function isNothingBut(words: string[], plain: string): boolean {
  const readings = [plain, plain.replace(/[0-7@$!]/g, (mark) => lookAlikes[mark] ?? mark)]
  return readings.some((reading) => {
    let rest = letters(reading)
    const hadLetters = rest.length
    for (const word of words) rest = rest.replaceAll(word, ' ')
    const left = letters(rest).length
    // Digits and marks alone may be long and random: those are judged as sequence or repetition only.
    return hadLetters > 0 && left < hadLetters && left < 4
  })
}

function listOwnWords({ name, email }: { name: string; email: string }): string[] {
  const words = [...fold(name).split(/[^\p{L}]+/u), ...fold(email).split(/[^\p{L}]+/u), letters(fold(name))]
  return words.filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
}

/** 123456789012, abcdefghijkl, 210987654321: each character the next of the one before, around the end too. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0)!)
  const steps = codes.slice(1).map((code, index) => code - codes[index]!)
  return [1, -1, 0].some((step) => steps.filter((one) => one !== step && Math.abs(one) !== 9).length <= 1)
}

/** A piece of up to four characters over and over. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some((length) => {
    const piece = text.slice(0, length)
    return piece.repeat(Math.ceil(text.length / length)).startsWith(text)
  })
}
