// What Teams knows of whoever opened the tab. Its library is loaded only inside Teams.
type TeamsLibrary = typeof import('@microsoft/teams-js');
export type HostTheme = 'light' | 'dark' | 'contrast';

let library: Promise<TeamsLibrary> | null = null;

/** Teams shows its tabs in a frame, and on a phone in a view of its own. */
export const isFramed = (): boolean => window.parent !== window || 'nativeInterface' in window;

function initialized(): Promise<TeamsLibrary> {
  library ??= import('@microsoft/teams-js').then(async (teams) => {
    await teams.app.initialize();
    teams.app.notifySuccess();
    return teams;
  });
  return library;
}

/** A token for the tab's API, from Teams' single sign-on. */
export async function teamsToken(): Promise<string> {
  const { authentication } = await initialized();
  return await authentication.getAuthToken();
}

const themeOf = (name: string): HostTheme => (name === 'dark' ? 'dark' : name === 'contrast' ? 'contrast' : 'light');

/** The look of Teams, now and whenever it changes. */
export async function followTeams(onTheme: (theme: HostTheme) => void): Promise<void> {
  const { app } = await initialized();
  app.registerOnThemeChangeHandler((name) => onTheme(themeOf(name)));
  const { app: host } = await app.getContext();
  onTheme(themeOf(host.theme));
}
