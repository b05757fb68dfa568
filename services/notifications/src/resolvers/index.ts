import { changeTemplate } from '../actions/changeTemplate.ts';
import { markRead } from '../actions/markRead.ts';
import { resendDelivery } from '../actions/resendDelivery.ts';
import { setNotificationAddress } from '../actions/setNotificationAddress.ts';
import { setNotificationPreferences } from '../actions/setNotificationPreferences.ts';
import type { MessageKind, Resolvers } from '../generated/graphql.ts';
import { kinds } from '../kinds.ts';
import { askAddresses, askPreferences } from '../queries/askPreferences.ts';
import { listFailedDeliveries } from '../queries/listFailedDeliveries.ts';
import { countUnread, listMyMessages } from '../queries/listMyMessages.ts';
import { listTemplates, previewTemplate } from '../queries/listTemplates.ts';
import { wordedMessage } from '../queries/wordedMessage.ts';

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    myMessages: (_root, args, context, info) => listMyMessages(context, args, info),
    unreadCount: (_root, _args, context) => countUnread(context),
    myNotificationPreferences: (_root, _args, context) => askPreferences(context),
    myNotificationAddresses: (_root, _args, context) => askAddresses(context),
    notificationChannels: (_root, _args, { channels }) => channels.map(({ kind }) => kind),
    messageTemplates: (_root, { kind }, context) => listTemplates(context, kind),
    previewTemplate: (_root, args, context) => previewTemplate(context, args),
    failedDeliveries: (_root, args, context, info) => listFailedDeliveries(context, args, info),
  },
  Mutation: {
    markMessagesRead: (_root, { ids }, context) => markRead(context, ids),
    markAllRead: (_root, _args, context) => markRead(context, null),
    setNotificationPreferences: (_root, { input }, context) => setNotificationPreferences(context, input),
    setNotificationAddress: (_root, { input }, context) => setNotificationAddress(context, input),
    changeTemplate: (_root, { input }, context) => changeTemplate(context, input),
    resendDelivery: (_root, { id }, context) => resendDelivery(context, id),
  },
  Message: {
    __resolveReference: ({ id }, { loaders }) => loaders.message.load(id),
    title: async (message, { language }, { loaders }) => (await wordedMessage(message, language, loaders)).title,
    body: async (message, { language }, { loaders }) => (await wordedMessage(message, language, loaders)).body,
    issue: ({ issueId }) => (issueId ? { id: issueId } : null),
    enterprise: ({ enterpriseId }) => (enterpriseId ? { id: enterpriseId } : null),
    deliveries: ({ id }, _args, { loaders }) => loaders.deliveries.load(id),
  },
  Delivery: {
    kind: async ({ messageId }, _args, { loaders }) => (await loaders.messageOfDelivery.load(messageId))!.kind as MessageKind,
  },
  MessageTemplate: {
    zh: ({ zhTitle, zhBody }) => ({ title: zhTitle, body: zhBody }),
    en: ({ enTitle, enBody }) => ({ title: enTitle, body: enBody }),
    placeholders: ({ kind }) => [...kinds[kind as MessageKind].placeholders],
  },
};
