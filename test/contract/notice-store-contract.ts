// What every NoticeStore must do, run against each adapter.
import { expect, it } from 'vitest';
import type { NoticeProgress } from '#shared/model/notice.ts';
import { type CreateStores, incidentNotice, later, NOW, operationNotice } from './stores.ts';

const TOLD: NoticeProgress = { attempts: 2, told: { at: NOW, containment: 'contained' } };

export function itBehavesLikeANoticeStore(create: CreateStores): void {
  it('puts a notice once', async () => {
    const { notices } = await create();
    expect(await notices.put(operationNotice())).toBe(true);
    expect(await notices.put(operationNotice({ detail: 'another' }))).toBe(false);
    expect(await notices.open(operationNotice().noticeId)).toEqual({
      notice: operationNotice(),
      progress: { attempts: 0, told: undefined },
    });
  });

  it('has no notice that nobody put', async () => {
    const { notices } = await create();
    await notices.postpone('no-such', TOLD, NOW);
    await notices.settle('no-such', TOLD, NOW);
    await expect(notices.open('no-such')).resolves.toBeUndefined();
    expect(await notices.due(NOW, 10)).toEqual([]);
  });

  it('gives what is due, oldest first', async () => {
    const { notices } = await create();
    for (const ms of [3, 1, 2, 9]) {
      await notices.put(operationNotice({ noticeId: `notice-${ms}`, createdAt: later(ms) }));
    }
    expect(await notices.due(later(3), 10)).toEqual(['notice-1', 'notice-2', 'notice-3']);
    expect(await notices.due(later(3), 2)).toEqual(['notice-1', 'notice-2']);
    expect(await notices.due(NOW, 10)).toEqual([]);
    expect(await notices.due(later(9), 0)).toEqual([]);
  });

  it('gives a postponed notice when its time has come, with how far it was', async () => {
    const { notices } = await create();
    const notice = incidentNotice('opened');
    await notices.put(notice);
    await notices.postpone(notice.noticeId, TOLD, later(60));
    expect(await notices.due(later(59), 10)).toEqual([]);
    expect(await notices.due(later(60), 10)).toEqual([notice.noticeId]);
    expect(await notices.open(notice.noticeId)).toEqual({ notice, progress: TOLD });
  });

  it('lets the first attempt choose the way, and the next one change what it has read', async () => {
    const { notices } = await create();
    const { noticeId } = operationNotice();
    const way = { alertId: noticeId, digest: undefined };
    const digest = { digestId: 'd', topic: 'urgent', cause: 'storm', dueAt: later(60) } as const;
    const other = { alertId: noticeId, digest };
    expect(await notices.chooseWay(noticeId, undefined, way)).toBeUndefined();
    await notices.put(operationNotice());
    expect(await notices.chooseWay(noticeId, undefined, way)).toEqual(way);
    expect(await notices.chooseWay(noticeId, undefined, other)).toEqual(way);
    expect(await notices.chooseWay(noticeId, other, other)).toEqual(way);
    expect(await notices.chooseWay(noticeId, way, other)).toEqual(other);
    expect((await notices.open(noticeId))?.way).toEqual(other);
    await notices.settle(noticeId, TOLD, NOW);
    expect(await notices.chooseWay(noticeId, other, way)).toBeUndefined();
  });

  it('keeps the notice of a digest until it is due', async () => {
    const { notices } = await create();
    const digest = { digestId: 'd', topic: 'urgent', cause: 'storm', dueAt: later(60) } as const;
    const notice = {
      kind: 'digest',
      noticeId: 'digest.d',
      digest,
      createdAt: digest.dueAt,
    } as const;
    await notices.put(notice);
    expect((await notices.open('digest.d'))?.notice).toEqual(notice);
    expect(await notices.due(later(59), 10)).toEqual([]);
    expect(await notices.due(later(60), 10)).toEqual(['digest.d']);
  });

  it('settles a notice for good', async () => {
    const { notices } = await create();
    const notice = incidentNotice('opened');
    await notices.put(notice);
    await notices.settle(notice.noticeId, TOLD, NOW);
    await notices.settle(notice.noticeId, TOLD, later(1));
    await notices.postpone(notice.noticeId, TOLD, NOW);
    expect(await notices.open(notice.noticeId)).toBeUndefined();
    expect(await notices.due(later(99), 10)).toEqual([]);
    expect(await notices.put(notice)).toBe(false);
  });
}
