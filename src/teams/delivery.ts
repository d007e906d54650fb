// By what an activity is known when the platform brings it again.
import type { DeliveryKey } from '../ports/deliveries.ts';
import type { Turn } from './turn.ts';

export const deliveryOf = ({ tenant, activity }: Turn): DeliveryKey => ({
  tenant,
  conversation: activity.conversation.id,
  activity: activity.id,
});
