/**
 * The one registry of errors: every code an API answer, an engine's refusal or a form's field may carry, with its HTTP
 * status and its words. Words may hold `{param}`. RFC 9457: `type` is `/errors/<code>`.
 */
import type { Text } from "@deskbell/engine/kernel";

export interface ErrorEntry {
  status: number;
  /** What happened and what to do, as a person reads it. */
  title: Text;
}

const e = (status: number, zh: string, en: string): ErrorEntry => ({ status, title: { zh, en } });

export const errorRegistry = {
  "request.malformed_json": e(400, "内容不是有效的 JSON", "The body is not valid JSON"),
  "request.invalid": e(400, "有内容填写不正确,请按提示修改", "Some values are not valid; see the fields"),
  "request.too_large": e(413, "内容太大,请精简后再试", "The content is too large"),
  "request.unsupported_media_type": e(415, "不支持这种内容类型", "This content type is not supported"),
  "request.not_found": e(404, "找不到这项内容,可能已删除或你没有权限查看", "Not found, or not yours to see"),
  "request.method_not_allowed": e(405, "不支持这种操作", "This method is not supported here"),
  "request.rate_limited": e(429, "操作太频繁,请 {seconds} 秒后再试", "Too many requests; try again in {seconds} s"),
  "request.cursor_invalid": e(
    400,
    "翻页位置已失效,请从第一页重新开始",
    "The paging position is not valid; start from the first page",
  ),
  "request.cross_site": e(403, "请求来源不受信任", "The request came from another site"),
  "idempotency.mismatch": e(
    422,
    "同一个请求编号已用于不同的内容,请换一个编号",
    "This idempotency key was used with another body",
  ),
  "idempotency.required": e(400, "缺少请求编号 Idempotency-Key", "The Idempotency-Key header is required"),
  "server.unavailable": e(
    503,
    "服务正在重启或繁忙,请稍后再试,内容没有丢失",
    "The service is restarting or busy; try again shortly",
  ),
  "server.internal": e(500, "系统出了点问题,已记录,请稍后再试", "Something went wrong on our side; it was recorded"),
  "server.timeout": e(503, "处理超时,请缩小范围后再试", "This took too long; narrow it down and try again"),

  "auth.required": e(401, "请先登录", "Sign in first"),
  "auth.forbidden": e(403, "你没有权限做这件事", "You may not do this"),
  "auth.wrong_password": e(401, "账号或密码不对", "Wrong account or password"),
  "auth.locked": e(429, "尝试次数过多,请 {minutes} 分钟后再试", "Too many attempts; try again in {minutes} min"),
  "auth.totp_required": e(401, "请输入动态验证码", "Enter the code from your authenticator"),
  "auth.totp_wrong": e(401, "动态验证码不对", "Wrong authenticator code"),
  "auth.code_wrong": e(401, "验证码不对,还可以试 {left} 次", "Wrong code; {left} tries left"),
  "auth.code_expired": e(401, "验证码已过期,请重新获取", "The code has expired; ask for a new one"),
  "auth.code_used_up": e(429, "错误次数过多,请重新获取验证码", "Too many wrong codes; ask for a new one"),
  "auth.code_too_soon": e(429, "{seconds} 秒后可以重新获取验证码", "A new code can be sent in {seconds} s"),
  "auth.unknown_phone": e(
    404,
    "这个手机号没有在本校登记,请联系老师或前台",
    "This phone is not registered here; ask the front desk",
  ),
  "auth.choose_person": e(409, "这个账号属于多个机构或身份,请选择", "Choose which institution and person"),
  "auth.disabled": e(403, "账号已停用,请联系管理员", "This account is disabled"),
  "auth.password_weak": e(422, "密码至少 10 位,且不能是常见密码", "Use at least 10 characters and no common password"),
  "auth.phone_invalid": e(422, "手机号格式不对", "This is not a phone number"),
  "auth.totp_on": e(409, "动态验证码已经启用", "The authenticator is already on"),
  "auth.totp_off": e(409, "还没有启用动态验证码", "The authenticator is not on"),
  "auth.demo_local_only": e(
    403,
    "演示机构只能在本机登录",
    "The demo institution can be signed in to on this machine only",
  ),

  "key.scope_not_yours": e(
    403,
    "密钥的权限不能超过你自己的:{permission}",
    "A key can't hold more than you do: {permission}",
  ),

  "organisation.key_taken": e(409, "标识 {key} 已被使用", "The key {key} is taken"),
  "organisation.in_use": e(409, "正在使用,不能删除", "It is in use and can't be deleted"),
  "organisation.calendar_invalid": e(422, "日历有误,请按提示修改", "The calendar has faults; see the fields"),
  "organisation.revision_conflict": e(409, "有人刚改过,请刷新后再改", "Someone just changed this; reload first"),
  "member.account_taken": e(409, "这个邮箱或手机号已有账号", "This e-mail or phone already has an account"),
  "member.account_shared": e(
    409,
    "这个账号还属于其他机构,只能由本人修改密码",
    "This account belongs to other institutions too; only its owner can change the password",
  ),
  "member.last_manager": e(409, "至少要留一位管理员", "At least one administrator must remain"),
  "member.right_not_yours": e(
    403,
    "不能授予自己没有的权限:{permission}",
    "You can't give a right that you don't hold: {permission}",
  ),

  "person.no_taken": e(409, "编号 {no} 已被使用", "The number {no} is taken"),
  "person.phone_taken": e(409, "这个手机号已登记给另一位家长", "This phone is registered to another guardian"),
  "class.full": e(409, "班级已满", "The class is full"),
  "lesson.full": e(409, "这节课没有空位了", "No free seat in this lesson"),
  "lesson.past": e(409, "这节课已经开始或取消", "This lesson has started or was cancelled"),
  "contract.too_few_lessons": e(409, "剩余课时不足,只剩 {left} 节", "Only {left} lessons are left"),
  "contract.not_active": e(409, "合同当前不能这样操作", "The contract's state does not allow this"),

  "form.invalid": e(422, "有 {count} 处需要修改", "{count} fields need attention"),
  "form.conflict": e(409, "有人刚改过同一项:{field}", "Someone just changed the same field: {field}"),
  "form.cycle": e(422, "字段之间互相依赖成了环:{path}", "Fields depend on each other in a circle: {path}"),

  "ticket.closed": e(409, "工单已结束,不能再操作", "The ticket has ended"),
  "ticket.not_available": e(409, "现在不能这样操作,工单已有新进展", "Not available now; the ticket has moved on"),
  "ticket.type_unknown": e(404, "没有这种工单类型,或你不能提交", "No such ticket type, or not for you"),
  "ticket.type_retired": e(409, "这个类型已更新,请刷新后再提交", "This type has changed; reload and submit again"),
  "ticket.signer_only": e(403, "退费和合同事项只能由签约人提交", "Only the contract's signer may file this"),
  "ticket.urged_recently": e(
    429,
    "{minutes} 分钟前已催过,老师已收到通知",
    "Nudged {minutes} min ago; your teacher was told",
  ),
  "ticket.rated_already": e(409, "已经评价过了,谢谢", "Already rated, thank you"),
  "ticket.not_resolved": e(409, "工单还没有办结,办结后再评价", "Not resolved yet; rate it afterwards"),
  "ticket.reopen_late": e(409, "已超过可重新打开的期限,请提交新的工单", "Too late to reopen; file a new ticket"),
  "ticket.about_person": e(409, "不能指派给被投诉的人", "The person named in the ticket can't be assigned"),

  "flow.task_closed": e(409, "这项任务已由{by}处理,无需再处理", "This task was already settled by {by}"),
  "flow.already_claimed": e(409, "已被{by}认领", "Already claimed by {by}"),
  "flow.not_yours": e(403, "这项任务不在你名下", "This task is not yours"),
  "flow.not_available": e(409, "现在不能这样操作,工单已有新进展", "Not available now; the ticket has moved on"),
  "flow.irreversible": e(
    409,
    "款项或指令已发出,不能再退回或撤回",
    "An instruction has been sent; it can't be taken back",
  ),
  "flow.already_seated": e(409, "{name}已经在这一步了", "{name} already has a seat in this step"),

  "condition.invalid": e(422, "筛选条件不正确", "The condition is not valid"),
  "type.invalid": e(422, "定义里有 {count} 处问题", "The definition has {count} problems"),
  "type.no_draft": e(409, "没有可发布的草稿", "There is no draft to publish"),

  "file.too_large": e(413, "文件太大,最大 {max}", "The file is too large; at most {max}"),
  "file.type_not_allowed": e(
    415,
    "不支持这种文件,或文件内容与扩展名不符",
    "This kind of file is not allowed, or its content is not what its name says",
  ),
  "file.link_expired": e(403, "链接已过期,请回到工单重新打开", "The link has expired; open it again from the ticket"),
  "file.not_yours": e(422, "附件不存在或不是你上传的", "The attachment does not exist or is not yours"),

  "automation.unknown_receipt": e(404, "回执地址无效", "Unknown receipt address"),
  "connector.private_address": e(422, "不能指向内网地址", "Private addresses are not allowed"),
  "connector.insecure": e(422, "地址必须以 https:// 开头", "The address must begin with https://"),
  "connector.host_unknown": e(422, "找不到主机 {host},请检查地址", "The host {host} can't be found; check the address"),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorRegistry;
