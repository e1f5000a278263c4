import { eventStoreContract } from '../../contract-suite';
import { MemoryEventStore } from './memory-event-store';

eventStoreContract('memory', async () => ({ store: new MemoryEventStore(), dispose: async () => undefined }));
