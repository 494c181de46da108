// @ts-check
import { text } from '../language/page-texts.js';

const OUTCOME = '#oidc=';

/** How a sign-in with a provider has ended, in words; null if the address does not say it. */
export function outcomeText() {
  if (!location.hash.startsWith(OUTCOME)) return null;
  switch (location.hash.slice(OUTCOME.length)) {
    case 'signed-in': return text('account.youAreSignedIn');
    case 'new': return text('account.newAccountWasMade');
    case 'linked': return text('account.isLinked');
    case 'taken': return text('account.belongsToAnotherAccount');
    case 'by-invitation': return text('account.thisSiteIsByInvitation');
    case 'closed': return text('account.thisSiteIsClosed');
    case 'denied': return text('account.providerWasDenied');
    case 'expired': return text('account.signInTookTooLong');
    case 'away': return text('account.providerDoesNotAnswer');
    default: return text('account.providerAnswerIsWrong');
  }
}
