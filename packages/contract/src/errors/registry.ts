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
  "request.invalid": e(400, "有内容填写不正确，请按提示修改", "Some entries are not valid; correct the marked fields"),
  "request.too_large": e(413, "内容太大，请精简后再试", "The content is too large; shorten it and try again"),
  "request.unsupported_media_type": e(415, "不支持这种内容类型", "This content type is not supported"),
  "request.not_found": e(
    404,
    "找不到这项内容，可能已删除或你没有权限查看",
    "Not found: it may have been deleted, or you can't see it",
  ),
  "request.method_not_allowed": e(405, "不支持这种操作", "This method is not supported here"),
  "request.rate_limited": e(
    429,
    "操作太频繁，请 {seconds} 秒后再试",
    "Too many requests; try again in {seconds} seconds",
  ),
  "request.cursor_invalid": e(
    400,
    "翻页位置已失效，请从第一页重新开始",
    "The page position is no longer valid; start again from the first page",
  ),
  "request.cross_site": e(403, "请求来源不受信任", "The request came from another site"),
  "idempotency.mismatch": e(
    422,
    "同一个请求编号已用于不同的内容，请换一个编号",
    "This idempotency key was already used with a different body",
  ),
  "idempotency.required": e(400, "缺少请求编号 Idempotency-Key", "The Idempotency-Key header is required"),
  "server.unavailable": e(
    503,
    "服务正在重启或繁忙，请稍后再试，内容没有丢失",
    "The service is restarting or busy; try again in a moment. Nothing is lost",
  ),
  "server.internal": e(
    500,
    "系统出了点问题，已记录，请稍后再试",
    "Something went wrong on our side and was recorded; try again later",
  ),
  "server.timeout": e(503, "处理超时，请缩小范围后再试", "This took too long; narrow it down and try again"),

  "auth.required": e(401, "请先登录", "Please sign in first"),
  "auth.forbidden": e(403, "你没有权限做这件事", "You don't have the right to do this"),
  "auth.wrong_password": e(401, "账号或密码不对", "Wrong account or password"),
  "auth.locked": e(429, "尝试次数过多，请 {minutes} 分钟后再试", "Too many attempts; try again in {minutes} minutes"),
  "auth.totp_required": e(401, "请输入动态验证码", "Enter the code from your authenticator app"),
  "auth.totp_wrong": e(401, "动态验证码不对", "Wrong authenticator code"),
  "auth.code_wrong": e(401, "验证码不对，还可以试 {left} 次", "Wrong code. Tries left: {left}"),
  "auth.code_expired": e(401, "验证码已过期，请重新获取", "The code has expired; get a new one"),
  "auth.code_used_up": e(429, "错误次数过多，请重新获取验证码", "Too many wrong codes; get a new one"),
  "auth.code_too_soon": e(429, "{seconds} 秒后可以重新获取验证码", "You can get a new code in {seconds} seconds"),
  "auth.sms_off": e(
    409,
    "学校还没有开通短信，验证码发不出去，请联系老师代为提交",
    "The school does not send text messages yet, so no code can reach you; ask a teacher to file for you",
  ),
  "auth.unknown_phone": e(
    404,
    "这个手机号没有在本校登记，请联系老师或前台",
    "This phone number is not registered here; ask your teacher or the front desk",
  ),
  "auth.choose_person": e(
    409,
    "这个账号属于多个机构或身份，请选择",
    "This account belongs to more than one institution or person; choose one",
  ),
  "auth.disabled": e(403, "账号已停用，请联系管理员", "This account is disabled; ask your administrator"),
  "auth.view_only": e(403, "正以他人身份查看，只能看，不能操作", "You are seeing as someone else and can only look"),
  "auth.viewing_ended": e(403, "以他人身份查看已结束", "Seeing as someone else has ended"),
  "auth.password_weak": e(
    422,
    "密码至少 10 位，且不能是常见密码",
    "Use at least 10 characters, and not a common password",
  ),
  "auth.password_reused": e(422, "请换一个新密码", "Choose a password different from the current one"),
  "auth.invitation_invalid": e(
    401,
    "邀请链接无效或已过期，请联系管理员重新邀请",
    "The invitation link is not valid or has expired; ask your administrator for a new one",
  ),
  "auth.current_password_required": e(
    401,
    "这个账号还属于其他机构，请输入现在的密码",
    "This account also belongs to another institution; enter its current password",
  ),
  "auth.phone_invalid": e(422, "手机号格式不对", "This is not a valid phone number"),
  "auth.totp_on": e(409, "动态验证码已经启用", "Two-step sign-in is already on"),
  "auth.totp_off": e(409, "还没有启用动态验证码", "Two-step sign-in is not on"),
  "auth.demo_local_only": e(
    403,
    "演示机构只能在本机登录",
    "You can sign in to the demo institution only on this machine",
  ),

  "setup.closed": e(409, "这里已经有机构了，请直接登录", "There is already an institution here; please sign in"),
  "setup.code_wrong": e(
    403,
    "安装码不对。它印在服务器启动时的输出里",
    "Wrong set-up code; the server prints it when it starts",
  ),
  "setup.demo_present": e(409, "演示机构已经在这里了", "The demo school is already here"),
  "setup.demo_absent": e(409, "这里没有演示机构", "There is no demo school here"),
  "setup.demo_not_offered": e(
    409,
    "这个服务器没有开放演示数据，请在启动设置里加上 DEMO=1",
    "This server does not offer demo data; start it with DEMO=1",
  ),
  "setup.short_id_taken": e(
    409,
    "机构代号 {shortId} 已被使用，请换一个",
    "The short ID {shortId} is taken; choose another",
  ),

  "key.scope_not_yours": e(
    403,
    "密钥的权限不能超过你自己的：{permission}",
    "A key can't have a right you don't have: {permission}",
  ),

  "organisation.key_taken": e(409, "标识 {key} 已被使用", "The key {key} is already in use"),
  "organisation.in_use": e(409, "正在使用，不能删除", "It is in use and can't be deleted"),
  "organisation.head_elsewhere": e(
    409,
    "负责人要先在这个校区的这个部门任职，请先把 TA 加进来",
    "A head must first work in this department at this campus; add them to it first",
  ),
  "organisation.calendar_invalid": e(
    422,
    "日历有误，请按提示修改",
    "The calendar has errors; correct the marked fields",
  ),
  "organisation.revision_conflict": e(
    409,
    "有人刚改过，请刷新后再改",
    "Someone just changed this; reload before you change it",
  ),
  "member.account_taken": e(409, "这个邮箱或手机号已有账号", "This e-mail or phone already has an account"),
  "member.account_shared": e(
    409,
    "这个账号还属于其他机构，只能由本人修改密码",
    "This account also belongs to other institutions; only its owner can change the password",
  ),
  "member.last_manager": e(409, "至少要留一位管理员", "At least one administrator must remain"),
  "member.right_not_yours": e(
    403,
    "不能授予自己没有的权限：{permission}",
    "You can't give a right you don't have: {permission}",
  ),

  "quick_reply.too_many": e(
    409,
    "快捷回复最多 {max} 条，请先删除不用的",
    "At most {max} quick replies; delete some first",
  ),

  "notice_template.unknown_variable": e(
    422,
    "没有“{name}”这个变量，请从可用的变量里选",
    "There is no variable {name}; choose one of those offered",
  ),
  "notice_template.link_needed": e(
    422,
    "请在短信里保留链接变量，收到的人才打得开工单",
    "Keep the link in the message so that the ticket can be opened",
  ),
  "notice_template.provider_needed": e(
    422,
    "请填写短信服务商的模板编号",
    "Enter the provider's ID of the approved template",
  ),
  "notice_template.channel_locked": e(
    422,
    "这类通知关系到对方的款项或结果，不能关闭这个渠道",
    "This notice is about someone's money or a decision, so this channel can't be turned off",
  ),
  "notice_template.stale": e(
    409,
    "别人刚改过这个模板，请重新打开后再改",
    "Someone just changed this template; open it again",
  ),

  "person.no_taken": e(409, "编号 {no} 已被使用", "The number {no} is already in use"),
  "person.phone_taken": e(409, "这个手机号已登记给另一位家长", "This phone is registered to another guardian"),
  "person.child_code_wrong": e(
    422,
    "编码不对或已失效，还可以试 {left} 次",
    "The code is wrong or no longer valid. Tries left: {left}",
  ),
  "person.child_code_locked": e(
    429,
    "错误次数过多，请 {minutes} 分钟后再试，或请学校重新给一个编码",
    "Too many wrong codes; try again in {minutes} minutes, or ask the school for a new code",
  ),
  "class.full": e(409, "班级已满", "The class is full"),
  "lesson.full": e(409, "这节课没有空位了", "This lesson has no free seats"),
  "lesson.past": e(409, "这节课已经开始或取消", "This lesson has started or been cancelled"),
  "contract.too_few_lessons": e(409, "剩余课时不足，只剩 {left} 节", "Not enough lessons left: {left}"),
  "contract.not_active": e(409, "合同当前不能这样操作", "The contract's state doesn't allow this"),

  "form.invalid": e(422, "有 {count} 处需要修改", "Fields that need attention: {count}"),
  // The values of both sides travel in `conflicts`, for the page to show side by side; words never print them.
  "form.conflict": e(
    409,
    "有人刚改过同一项，请核对对方的内容后再保存",
    "Someone just changed the same field; compare both values and save again",
  ),
  "form.invalid_definition": e(
    422,
    "表单定义有误，请按提示修改后再发布",
    "The form's definition has errors; correct them before publishing",
  ),
  "form.cycle": e(422, "字段之间互相依赖成了环：{path}", "These fields depend on each other in a circle: {path}"),

  // Faults of single fields: they stand in `errors` of form.invalid, each at its field.
  "form.unknown_field": e(422, "表单里没有这一项，请刷新后再填", "The form has no such field; reload the page"),
  "form.not_editable": e(422, "这一项不能由你填写，请刷新后再试", "You can't fill in this field; reload the page"),
  "form.required": e(422, "请填写这一项", "This field is required"),
  "form.incomplete": e(422, "请选到最后一级", "Choose an entry of the last level"),
  "form.wrong_type": e(422, "内容的格式不对，请重新填写", "This value has the wrong format; enter it again"),
  "form.too_long": e(422, "最多 {max} 个字，现在 {length} 个", "At most {max} characters; now {length}"),
  "form.too_small": e(422, "数值太小，请填写更大的数", "The number is too small; enter a larger one"),
  "form.too_large": e(422, "数值太大，请填写更小的数", "The number is too large; enter a smaller one"),
  "form.too_precise": e(422, "最多保留 {scale} 位小数", "At most {scale} decimal places"),
  "form.too_few": e(422, "至少 {min} 项", "At least {min}"),
  "form.too_many": e(422, "最多 {max} 项", "At most {max}"),
  "form.too_early": e(422, "时间太早，请选晚一些的", "Too early; choose a later time"),
  "form.too_late": e(422, "时间太晚，请选早一些的", "Too late; choose an earlier time"),
  "form.range_reversed": e(422, "结束不能早于开始", "The end must not be before the start"),
  "form.bad_date": e(422, "没有这一天，请重新选择日期", "This date doesn't exist; choose another"),
  "form.bad_time": e(422, "时间格式不对，例如 14:30", "Not a valid time; enter it as 14:30"),
  "form.bad_instant": e(422, "日期时间格式不对，请重新选择", "Not a valid date and time; choose again"),
  "form.bad_phone": e(422, "手机或电话号码不对，请检查", "Not a valid phone number; please check it"),
  "form.bad_email": e(422, "邮箱地址不对，请检查", "Not a valid e-mail address; please check it"),
  "form.bad_pattern": e(422, "号码格式不对，请检查", "This number has the wrong format; please check it"),
  "form.bad_rich_text": e(
    422,
    "这段内容里有不支持的格式，请去掉后再提交",
    "Some of the formatting is not supported; remove it and submit again",
  ),
  "form.duplicate": e(422, "与另一项重复", "The same as another"),
  "form.not_offered": e(422, "这个选项现在不可选，请重新选择", "This option is no longer available; choose again"),
  "form.not_linked": e(
    422,
    "与前面选择的内容不匹配，请重新选择",
    "This doesn't match what was chosen before; choose again",
  ),
  "form.check_failed": e(422, "这一项与其他内容不符，请核对", "This doesn't agree with the other fields; please check"),
  "form.file_unknown": e(422, "附件没有上传成功，请重新上传", "The file was not uploaded; upload it again"),
  "form.file_kind": e(422, "这里不能上传「{name}」这种文件", "You can't upload this kind of file here: “{name}”"),
  "form.file_too_large": e(
    422,
    "「{name}」太大，请压缩后再上传",
    "“{name}” is too large; compress it and upload it again",
  ),

  "entrance.closed": e(404, "这个入口已停用，请联系学校", "This form is closed; please contact the school"),
  "entrance.type_not_public": e(
    422,
    "这个类型没有对外公开，请先在类型里选“公众”",
    "This type is not open to the public; open it first",
  ),
  "entrance.not_a_person": e(
    422,
    "没能提交，请刷新页面后再试，或直接联系学校",
    "It could not be submitted; reload the page and try again, or contact the school",
  ),
  "entrance.too_fast": e(
    422,
    "请看一下填写的内容，稍等几秒再提交",
    "Please look it over and submit it in a few seconds",
  ),
  "entrance.too_many": e(
    429,
    "这个手机号今天提交得比较多，请明天再来，或直接联系学校",
    "This phone number has submitted a lot today; come back tomorrow, or contact the school",
  ),

  "ticket.closed": e(409, "工单已结束，不能再操作", "The ticket has ended; nothing more can be done"),
  "ticket.not_available": e(409, "现在不能这样操作，工单已有新进展", "Not available now; the ticket has moved on"),
  "ticket.type_unknown": e(404, "没有这种工单类型，或你不能提交", "There is no such ticket type, or you can't file it"),
  "ticket.type_same": e(409, "工单已经是这个类型了", "The ticket already has this type"),
  "ticket.type_fixed": e(
    409,
    "流程里的“{step}”已经执行，不能撤销，所以不能再改类型",
    "“{step}” has been carried out and can't be undone, so the type can't change",
  ),
  "ticket.merged": e(
    409,
    "这个工单已并入另一个工单，请到那里处理",
    "This ticket was merged into another one; continue there",
  ),
  "ticket.merge_itself": e(
    422,
    "不能并入自己，也不能绕一圈并回来",
    "A ticket can't be merged into itself, directly or in a circle",
  ),
  "ticket.merge_ended": e(
    409,
    "已结束的工单不能合并，可以改为关联",
    "Ended tickets can't be merged; link them instead",
  ),
  "ticket.merge_widens": e(
    409,
    "两个工单的提交人、保密范围或涉及人员不同，合并会让人看到本来看不到的内容，可以改为关联",
    "The two have different requesters, confidentiality or people they are about, so merging would show people what they can't see now. Link them instead",
  ),
  "ticket.link_itself": e(422, "不能关联自己", "A ticket can't be linked to itself"),
  "ticket.type_retired": e(409, "这个类型已更新，请刷新后再提交", "This type has changed; reload and submit again"),
  "ticket.signer_only": e(403, "退费和合同事项只能由签约人提交", "Only the contract's signer can submit this"),
  "ticket.urged_recently": e(
    429,
    "{minutes} 分钟前已催过，老师已收到通知",
    "You nudged {minutes} min ago; your teacher was told",
  ),
  "ticket.rated_already": e(409, "已经评价过了，谢谢", "You have already rated this, thank you"),
  "ticket.not_resolved": e(409, "工单还没有办结，办结后再评价", "Not resolved yet; you can rate it afterwards"),
  "ticket.reopen_late": e(
    409,
    "已超过可重新打开的期限，请提交新的工单",
    "It is too late to reopen this; submit a new request",
  ),
  "ticket.about_person": e(
    409,
    "不能交给或提及本单涉及的人，请换一位同事",
    "The person the ticket is about can't be given it or mentioned; choose another colleague",
  ),

  "flow.task_closed": e(
    409,
    "这项任务已由{by}处理，请刷新查看结果",
    "{by} has already handled this task; reload to see the result",
  ),
  "flow.already_claimed": e(409, "已被{by}认领，请处理其他工单", "{by} has already claimed it; take another ticket"),
  "flow.not_yours": e(403, "这项任务不在你名下", "This task is not assigned to you"),
  "flow.not_available": e(409, "现在不能这样操作，工单已有新进展", "Not available now; the ticket has moved on"),
  "flow.irreversible": e(
    409,
    "款项或指令已发出，不能再退回或撤回",
    "A payment or instruction has been sent, so this can't be returned or withdrawn",
  ),
  "flow.already_seated": e(
    409,
    "这位同事已经在这一步了，请换一位",
    "This colleague is already part of this step; choose another",
  ),
  "flow.bad_transfer": e(
    409,
    "不能转给这位同事（已停用、是提交人，或处理过相关步骤），请换一位",
    "It can't be transferred to this colleague (disabled, the submitter, or already handled a related step); choose another",
  ),
  "flow.ended": e(409, "工单已经结束，不能再操作，请刷新", "The ticket has ended; reload the page"),
  "flow.comment_required": e(422, "请写明原因或说明", "A comment is required: please say why"),
  "flow.bad_outcome": e(422, "请选择一个处理结论", "Choose one of the outcomes"),
  "flow.unticked": e(422, "清单里还有必做项没有勾选", "Required checklist items are not ticked"),
  "flow.result_required": e(422, "请填写处理结果，学员会看到", "Enter the result; the requester will see it"),
  "flow.bad_reason": e(422, "这个原因分类不可选，请重新选择", "This cause is not available; choose again"),
  "flow.reason_required": e(422, "请选择原因分类", "Choose a cause"),
  "flow.bad_target": e(
    409,
    "不能退回到这一步，请重新选择退回的位置",
    "It can't be returned there; choose another step",
  ),
  "flow.unknown_key": e(409, "这条执行结果对不上任何等待中的步骤", "No step is waiting for this receipt"),
  "flow.unknown_step": e(422, "流程里没有引用的这一步，请检查", "The flow refers to a step that doesn't exist"),
  "flow.empty": e(422, "流程里至少要有一个步骤", "A flow needs at least one step"),
  "flow.duplicate_step": e(422, "有两个步骤用了同一个编号，请改掉一个", "Two steps have the same ID"),
  "flow.duplicate_arm": e(422, "同一步里有两个分支用了同一个编号", "Two branches of a step have the same ID"),
  "flow.bad_vote": e(
    422,
    "表决比例不对，不能超过全体",
    "The vote's share is not valid; it can't be more than everyone",
  ),
  "flow.bad_deadline": e(422, "步骤时限要是不小于 0 的整数", "A step's deadline must be a whole number, 0 or more"),
  "flow.bad_join": e(
    422,
    "并行至少要有一个分支，要求完成的分支数不能超过总数",
    "Parallel work needs at least one branch, and can't wait for more branches than it has",
  ),
  "flow.bad_loop": e(422, "循环次数要在 1 到 50 之间", "A loop must run between 1 and 50 times"),
  "flow.endless_wait": e(422, "等待必须有结束的时间", "A wait needs an end"),
  "flow.no_failure_path": e(
    422,
    "自动步骤要指定失败时由谁处理",
    "An automated step needs someone to take over when it fails",
  ),

  "sla.alreadyRunning": e(409, "这个计时已在进行，请刷新", "This clock is already running; reload the page"),
  "sla.alreadyPaused": e(409, "这个计时已经暂停，请刷新", "This clock is already paused; reload the page"),
  "sla.alreadyBreached": e(409, "这个时限已经超时，已有记录", "This promise was already missed and is on record"),
  "sla.notRunning": e(409, "这个计时已经结束，请刷新", "This clock has stopped; reload the page"),
  "sla.notPaused": e(409, "这个计时没有暂停，请刷新", "This clock is not paused; reload the page"),
  "sla.notDue": e(409, "还没有到期", "It is not due yet"),
  "sla.notFrozen": e(
    409,
    "时限没有被手动设定过，无需恢复",
    "The due time was not set by hand, so there is nothing to restore",
  ),
  "sla.dueInPast": e(422, "时限要晚于现在，请重新设定", "The due time must be in the future; choose another"),
  "sla.promiseNotPossible": e(
    409,
    "这个时限一开始就来不及，不计超时",
    "This promise could not be kept from the start, so it does not count as missed",
  ),
  "sla.statutory": e(409, "法定时限不能暂停", "A statutory clock can't be paused"),

  "view.too_many": e(422, "最多保存 {max} 个视图，请先删掉不用的", "At most {max} views; delete one you no longer use"),
  "bulk.too_many": e(
    422,
    "一次最多处理 {max} 件，请缩小筛选范围",
    "At most {max} tickets at a time; narrow down the list",
  ),
  "bulk.nothing": e(422, "没有可以处理的工单", "There are no tickets to work on"),
  "bulk.not_undoable": e(
    409,
    "这次批量操作不能撤销，或已经撤销过",
    "This bulk action can't be undone, or already has been",
  ),
  "bulk.several_seats": e(
    409,
    "这件工单有多个人同时在办，请打开后指定",
    "Several people are working on it; open it and say whose task",
  ),
  "bulk.asks_fields": e(
    409,
    "这一步要填写“{fields}”，请打开后逐件同意",
    "This step asks for “{fields}”; open the ticket and approve it there",
  ),
  "bulk.not_an_approval": e(409, "现在没有等你审批的步骤", "No step is waiting for your approval"),
  "bulk.changed_since_review": e(
    409,
    "在你看过之后有变化，请打开看一眼再批",
    "It has changed since you looked it over; open it and look again before approving",
  ),
  "bulk.not_reviewed": e(409, "还没有过目，请打开看过再批", "Not looked over yet; open it and look before approving"),
  "bulk.moved_on": e(409, "工单之后又有变动，没有撤销", "The ticket has changed since, so it was not undone"),

  "condition.invalid": e(422, "筛选条件不正确", "The condition is not valid"),
  "type.invalid": e(422, "定义里有 {count} 处问题", "Problems in the definition: {count}"),
  "type.published_meanwhile": e(
    409,
    "有人刚发布了第 {version} 版，你的改动还在，请看过新的内容后再发布",
    "Version {version} was just published by someone else. Your changes are kept; look at it, then publish",
  ),
  "type.nothing_changed": e(
    409,
    "内容和现在生效的一样，不用发布",
    "This is what already applies; there is nothing to publish",
  ),
  "type.reason_gone": e(
    422,
    "用过的原因不能删除，请改为停用：{names}",
    "A cause that was published is retired, not removed: {names}",
  ),
  "type.no_draft": e(409, "没有可发布的草稿", "There is no draft to publish"),

  "file.too_large": e(413, "文件太大，最大 {max}", "The file is too large; at most {max}"),
  "file.type_not_allowed": e(
    415,
    "不支持这种文件，或文件是空的、内容与扩展名不符",
    "This kind of file is not allowed, or it is empty or not what its name says",
  ),
  "file.link_expired": e(403, "链接已过期，请回到工单重新打开", "The link has expired; open it again from the ticket"),
  "file.not_yours": e(422, "附件不存在或不是你上传的", "The attachment doesn't exist, or you did not upload it"),

  "automation.unknown_receipt": e(404, "回执地址无效", "Unknown receipt address"),
  "connector.private_address": e(422, "不能指向内网地址", "Private addresses are not allowed"),
  "connector.insecure": e(422, "地址必须以 https:// 开头", "The address must begin with https://"),
  "connector.headers_needed": e(
    422,
    "地址换到了另一台主机，请把附带请求头的值重新填一遍",
    "The address now leads to another host; enter the header values again",
  ),
  "connector.host_unknown": e(
    422,
    "找不到主机 {host}，请检查地址",
    "The host {host} can't be found; check the address",
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorRegistry;
