import { type Route, route } from '../../shared/web/router.ts';
import { forStaff } from '../../shared/web/staff.tsx';
import { intakePath } from '../../shared/web/staff-paths.ts';
import { atPlace, type IntakeDeps } from './asked.ts';
import { enter, showEnter } from './enter.tsx';
import { showList } from './list-page.tsx';
import { registerAnswer, setAside, showItem, takeBack } from './register.ts';
import { reserve } from './upload.ts';

/** What came in outside the form: the list, and each item, to be registered or set aside. */
export function intakeRoutes(deps: IntakeDeps): Route[] {
  const staff = forStaff(deps);
  const place = intakePath(':place');
  return [
    route('GET', place, staff(atPlace(showList))),
    route('GET', `${place}/ny`, staff(atPlace(showEnter))),
    route('POST', `${place}/ny`, staff(atPlace(enter))),
    route('POST', `${place}/ladda-upp`, staff(atPlace(reserve))),
    route('GET', `${place}/:id`, staff(showItem)),
    route('POST', `${place}/:id`, staff(registerAnswer)),
    route('POST', `${place}/:id/undan`, staff(setAside)),
    route('POST', `${place}/:id/tillbaka`, staff(takeBack)),
  ];
}
