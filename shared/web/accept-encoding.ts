/** Whether an `Accept-Encoding` header takes a coding by its name: not with a quality of zero. */
export const accepts = (acceptEncoding: string, coding: 'br' | 'gzip'): boolean =>
  acceptEncoding.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return name === coding && !parameters.some((text) => /^q=0(\.0*)?$/.test(text));
  });
