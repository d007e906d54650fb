// What the local Teams and its page say to each other: types only, read on both sides. What is said to a bot stands in
// activities.ts and connector.ts.

export type Lang = 'da' | 'en';
export type Wording = Readonly<Record<Lang, string>>;
export type Json = Readonly<Record<string, unknown>>;

/** Somebody invented whom one can be in the page. */
export type Colleague = {
  /** The name in the address, as in `?as=anna`. */
  readonly as: string;
  readonly name: string;
  readonly title: Wording;
  /** As Microsoft Entra names a person: a GUID. */
  readonly objectId: string;
  readonly mail: string;
};

export type Starter = { readonly title: string; readonly prompt: string };

/** What Teams would know of the app from its manifest. */
export type AppCommands = {
  /** Shown as buttons until one has written something to the bot. */
  readonly starters: Readonly<Record<Lang, readonly Starter[]>>;
  readonly search: {
    readonly commandId: string;
    readonly parameter: string;
    /** The bot is asked before anything is typed. */
    readonly isRunAtOpen: boolean;
    readonly title: Wording;
  } | null;
  readonly messageAction: { readonly commandId: string; readonly title: Wording } | null;
};

export type Attachment = {
  readonly contentType: string;
  readonly content?: unknown;
  readonly name?: string;
  readonly contentUrl?: string;
  readonly preview?: Attachment;
};

/** `copilot` is a person's conversation with the bot as an agent in Microsoft 365 Copilot. */
export type ChatKind = 'personal' | 'copilot' | 'groupChat' | 'channel';

/** Whether the bot may write here: installed, or what the person did to it. */
export type Standing = 'installed' | 'blocked' | 'removed';

/** What a message is made of, whoever wrote it; a bot's update replaces all of it. */
export type Content = {
  readonly text: string;
  readonly format: 'markdown' | 'plain';
  readonly attachments: readonly Attachment[];
  readonly entities: readonly Json[];
  readonly suggestedActions: readonly Json[];
  readonly feedback: 'default' | 'custom' | null;
};

export type ShownMessage = Content & {
  readonly id: string;
  /** The first message of its thread, in a channel; null elsewhere and for that first message itself. */
  readonly thread: string | null;
  /** `as` of a colleague; null for the bot. */
  readonly from: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly isOnlyForYou: boolean;
  readonly isUndelivered: boolean;
  /** Grows with each change that the bot makes to the message. */
  readonly revision: number;
  /** True where the bot answered an action of this very person with another card. */
  readonly isOwnView: boolean;
};

export type ShownChat = {
  readonly id: string;
  readonly kind: ChatKind;
  readonly title: Wording;
  /** The team that a channel belongs to. */
  readonly team: Wording | null;
  readonly members: readonly string[];
  readonly standing: Standing;
  readonly messages: readonly ShownMessage[];
};

export type ShownPerson = Colleague & { readonly userId: string };

export type PageState = {
  readonly me: string;
  readonly people: readonly ShownPerson[];
  readonly bot: { readonly id: string; readonly name: string; readonly mark: string };
  readonly commands: AppCommands;
  /** What the program takes for now, in milliseconds since 1970; null where it cannot be put forward. */
  readonly now: number | null;
  readonly chats: readonly ShownChat[];
};

/** One event of the live stream; whatever it misses, the page loads again. */
export type PageEvent =
  | { readonly type: 'message'; readonly chat: string; readonly message: ShownMessage }
  | { readonly type: 'typing'; readonly chat: string; readonly thread: string | null }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'standing'; readonly chat: string; readonly standing: Standing };

/** Who acts, where, and in which language the client is. */
export type Acting = { readonly as: string; readonly chat: string; readonly thread: string | null; readonly lang: Lang };

export type Said = Acting & {
  readonly text: string;
  /** What the others see; the text itself where it is left out, nothing at all where it is null. */
  readonly shown?: string | null;
  readonly attachments?: readonly Attachment[];
  /** Of a card's button. */
  readonly value?: unknown;
  readonly replyTo?: string;
};

export type Invoked = Acting & {
  readonly name: string;
  readonly value: unknown;
  readonly replyTo?: string;
  /** Which attachment of that message the invoke comes from. */
  readonly at?: number;
};

/** What somebody answers when a bot asks whether it may put a file into their OneDrive: which attachment of which message. */
export type Consented = Acting & { readonly message: string; readonly at: number; readonly isYes: boolean };

/** Status 0 is a bot that could not be reached. */
export type BotAnswer = { readonly status: number; readonly body: unknown };
