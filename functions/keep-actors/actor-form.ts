/** An actor's details as a form. */
import type { Actor } from '../../shared/domain/actor.ts';
import { ConsulteeCategory } from '../../shared/domain/consultee.ts';
import { slugOf } from '../../shared/domain/ids.ts';
import { cleanText, EmailAddress, shortTextLimit } from '../../shared/domain/text.ts';
import type { Actors } from '../../shared/locales/actors.sv.ts';
import { isLanguage } from '../../shared/locales/language.ts';
import type { FieldError } from '../../shared/web/components.tsx';

export interface ActorForm {
  name: string;
  category: string;
  email: string;
  secondContact: string;
  language: string;
}

export const emptyForm: ActorForm = {
  name: '',
  category: '',
  email: '',
  secondContact: '',
  language: '',
};

export const formOf = ({ name, category, email, secondContact, language }: Actor): ActorForm => ({
  name,
  category,
  email,
  secondContact: secondContact ?? '',
  language: language ?? '',
});

export function readForm(posted: URLSearchParams): ActorForm {
  const text = (name: keyof ActorForm) => cleanText(posted.get(name) ?? '');
  return {
    name: text('name'),
    category: text('category'),
    email: text('email'),
    secondContact: text('secondContact'),
    language: text('language'),
  };
}

type Details = Pick<Actor, 'name' | 'category' | 'email' | 'secondContact' | 'language'>;

/** What the form says, or what has to be mended, field by field. */
export function detailsIn(
  { name, category, email, secondContact, language }: ActorForm,
  t: Actors,
): { details: Details; errors?: undefined } | { errors: FieldError[]; details?: undefined } {
  const errors: FieldError[] = [];
  const add = (field: keyof ActorForm, message: string) =>
    errors.push({ field, label: t.form.fields[field], message });
  if (name === '') add('name', t.errors.required);
  else if (slugOf(name) === undefined) add('name', t.errors.noSuchName);
  if (name.length > shortTextLimit) add('name', t.errors.tooLong(String(shortTextLimit)));
  const kind = ConsulteeCategory.safeParse(category);
  if (!kind.success) add('category', t.errors.notAChoice);
  if (!EmailAddress.safeParse(email).success) add('email', t.errors.email);
  if (secondContact && !EmailAddress.safeParse(secondContact).success)
    add('secondContact', t.errors.email);
  if (secondContact && isSameMailbox(secondContact, email)) add('secondContact', t.errors.same);
  if (errors.length > 0 || !kind.success) return { errors };
  return {
    details: {
      name,
      category: kind.data,
      email,
      secondContact: secondContact === '' ? undefined : secondContact,
      language: isLanguage(language) ? language : undefined,
    },
  };
}

export const isSameMailbox = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();
