namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Says how a meeting approved a list (X40).</summary>
internal static class ApprovalSentence
{
    public static string Of(MeetingApproval? approval)
    {
        if (approval is null)
        {
            return "本名单尚待会议审定。";
        }

        var minute = approval.MinuteNumber.Length > 0 ? $"（纪要编号：{approval.MinuteNumber}）" : "";
        return $"推荐名单经{DocxDocument.ChineseDate(approval.Date)}{approval.Meeting}审定通过{minute}。";
    }
}
