import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { Role } from '#server/tenants/contract.ts'

export const MemberDto = z.object({ personId: z.uuid(), name: z.string(), email: z.string(), role: Role })
export type MemberDto = z.infer<typeof MemberDto>

export const ListMembers = z.object(PageQuery)
export type ListMembers = z.infer<typeof ListMembers>
export const MemberPage = pageOf(MemberDto)
export type MemberPage = z.infer<typeof MemberPage>

export const NameMember = z.object({ personId: z.uuid() })
export type NameMember = z.infer<typeof NameMember>

export const ChangeMemberRole = z.strictObject({ personId: z.uuid(), role: Role })
export type ChangeMemberRole = z.infer<typeof ChangeMemberRole>
