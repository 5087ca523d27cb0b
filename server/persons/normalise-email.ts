/** E-mails are compared without regard to case and to blanks around them. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}
