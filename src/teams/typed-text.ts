// What a person typed: the mention of the bot, the marks around other mentions and the entities of HTML taken out, nothing else.
import { isRecord } from '../engine/record.ts';
import type { IncomingActivity } from './activity-shape.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** The texts by which this bot is mentioned; a mention may stand without a space before what follows. */
function mentionsOf({ entities = [], recipient }: IncomingActivity): readonly string[] {
  return entities.flatMap((entity) => {
    const mentioned = isRecord(entity.mentioned) ? entity.mentioned.id : null;
    return entity.type === 'mention' && mentioned === recipient.id && typeof entity.text === 'string' && entity.text !== ''
      ? [entity.text]
      : [];
  });
}

export const isMentioned = (activity: IncomingActivity) => mentionsOf(activity).length > 0;

export function typedText(activity: IncomingActivity): string {
  const text = mentionsOf(activity).reduce((left, mention) => left.replaceAll(mention, ' '), activity.text ?? '');
  const unmarked = text.replaceAll(/<\/?at(?: [^<>]*)?>/gu, ' ');
  return unmarked.replaceAll(/&(?:nbsp|lt|gt|quot|#39|amp);/gu, (entity) => ENTITIES[entity] ?? entity).trim();
}
