// What the app may do in a tenant, as an administrator grants it: the one list that the README, the deployment and the tests read.

export type Permission = {
  readonly name: string;
  /** Where an administrator grants it: to the app in Entra, on one SharePoint site, or on one mailbox in Exchange. */
  readonly grantedIn: 'entra' | 'site' | 'mailbox';
  /** Graph's name for the right that it amounts to at that place, where the two differ. */
  readonly amountsTo: string;
  readonly isOptional: boolean;
  readonly usedFor: string;
};

const inEntra = (name: string, isOptional: boolean, usedFor: string): Permission => ({
  name,
  grantedIn: 'entra',
  amountsTo: name,
  isOptional,
  usedFor,
});

export const PERMISSIONS: readonly Permission[] = [
  inEntra('User.Read.All', false, 'who people are, whether their account is enabled, and who their managers are'),
  {
    name: 'Sites.Selected',
    grantedIn: 'site',
    amountsTo: 'Sites.ReadWrite.All',
    isOptional: true,
    usedFor: "the register: the role `write` on its site; the policy's file: the role `read` on its site; nothing on any other",
  },
  inEntra('Presence.Read.All', true, 'who is out of office, so that the requester is told and the next in line is asked sooner'),
  inEntra(
    'TeamsAppInstallation.ReadWriteSelfForUser.All',
    true,
    'installing the bot, and only the bot, for an approver who has not met it',
  ),
  {
    name: 'Application Mail.Send',
    grantedIn: 'mailbox',
    amountsTo: 'Mail.Send',
    isOptional: true,
    usedFor: 'a mail from one mailbox when nothing else reaches an approver: a role assignment in Exchange, not a grant in Entra',
  },
];

/** For `npm run setup:register` alone; to be taken back afterwards. */
export const SETUP_PERMISSIONS: readonly Permission[] = [
  {
    name: 'Sites.Selected',
    grantedIn: 'site',
    amountsTo: 'Sites.Manage.All',
    isOptional: false,
    usedFor: 'creating the list with its columns: the role `manage` on the site of the register',
  },
];
