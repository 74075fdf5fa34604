/** The routes of an actor's own pages. */
import { actorHome } from '../../shared/web/actor-paths.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { addAttachment, showAttachments, takeAwayAttachment } from './attachments.tsx';
import { answerAgreementForm, showAgreement } from './agreement.tsx';
import { answerCommitmentForm, showCommitment } from './commitment.tsx';
import { handOver, showHandOver } from './hand-over.tsx';
import { showHome } from './home.tsx';
import { giveValue, showIndicator } from './indicator.tsx';
import { showInitiative } from './initiative.tsx';
import { linkRoutes } from './links.tsx';
import { lostLink } from './lost-link.ts';
import { noteActorLinkRequest } from '../../shared/store/link-requests.ts';
import { lostLinkRoutes } from '../../shared/web/lost-link.tsx';
import { saveReport, sendReport, showCheck, showReport } from './reporting.tsx';
import { type Deps, visitor } from './visit.tsx';

export function reportRoutes(deps: Deps): Route[] {
  const initiative = `${actorHome}/insats/:plan/:initiative`;
  const agreement = `${actorHome}/overenskommelse/:plan`;
  const commitment = `${actorHome}/atagande/:consultation/:consultee/:area`;
  const indicator = `${actorHome}/indikator/:strategy/:indicator`;
  return [
    route('GET', actorHome, visitor(deps, showHome)),
    ...linkRoutes(deps),
    ...lostLinkRoutes(lostLink, (recipient) =>
      noteActorLinkRequest(deps.plans, recipient, deps.clock()),
    ),
    route('GET', initiative, visitor(deps, showInitiative)),
    route('GET', `${initiative}/lagesrapport`, visitor(deps, showReport)),
    route('POST', `${initiative}/lagesrapport`, visitor(deps, saveReport)),
    route('GET', `${initiative}/granska`, visitor(deps, showCheck)),
    route('POST', `${initiative}/skicka`, visitor(deps, sendReport)),
    route('GET', `${initiative}/bilagor`, visitor(deps, showAttachments)),
    route('POST', `${initiative}/bilagor`, visitor(deps, addAttachment)),
    route('POST', `${initiative}/bilagor/ta-bort`, visitor(deps, takeAwayAttachment)),
    route('GET', agreement, visitor(deps, showAgreement)),
    route('POST', agreement, visitor(deps, answerAgreementForm)),
    route('GET', commitment, visitor(deps, showCommitment)),
    route('POST', commitment, visitor(deps, answerCommitmentForm)),
    route('GET', indicator, visitor(deps, showIndicator)),
    route('POST', indicator, visitor(deps, giveValue)),
    route('GET', `${actorHome}/lamna-over`, visitor(deps, showHandOver)),
    route('POST', `${actorHome}/lamna-over`, visitor(deps, handOver)),
  ];
}
