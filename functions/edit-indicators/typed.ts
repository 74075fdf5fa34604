/** What people write in forms, read as years, numbers and days. */
import { Year } from '../../shared/domain/indicator.ts';
import type { Indicators } from '../../shared/locales/indicators.sv.ts';
import type { FieldError } from '../../shared/web/components.tsx';

/** A form's fields, each read once; what is wrong is noted by its field. */
export class Typed {
  readonly errors: FieldError[] = [];
  private readonly form: URLSearchParams;
  private readonly t: Indicators['errors'];

  constructor(form: URLSearchParams, t: Indicators['errors']) {
    this.form = form;
    this.t = t;
  }

  fault(field: string, message: string): null {
    this.errors.push({ field, message });
    return null;
  }

  written(field: string): string {
    return (this.form.get(field) ?? '').trim();
  }

  year(field: string): number | null {
    const written = this.written(field);
    if (written === '') return this.fault(field, this.t.required);
    const year = Year.safeParse(Number(written));
    return year.success ? year.data : this.fault(field, this.t.notAYear);
  }

  /** With a comma or a point, and spaces between thousands. */
  number(field: string): number | null {
    const written = this.written(field);
    if (written === '') return this.fault(field, this.t.required);
    const plain = written.replaceAll(/\s/g, '').replace(',', '.').replace('\u2212', '-');
    return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain)
      ? Number(plain)
      : this.fault(field, this.t.notANumber);
  }
}
