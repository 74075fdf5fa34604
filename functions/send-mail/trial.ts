/** Outside production: who may get mail at all, and how its subject shows that it is a trial. */
export interface Trial {
  /** Addresses, and `@domain` for all addresses of exactly that domain, in lower case. */
  recipients: readonly string[];
  subjectPrefix: string;
}

export function mayReceive(to: string, { recipients }: Trial): boolean {
  const address = to.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@'));
  return recipients.includes(address) || recipients.includes(domain);
}
