// Puts the Studio's own English labels into Chinese. What comes from this program (activities, inputs, ports) is Chinese
// already. A label that is missing here stays English; nothing inside code or input fields is touched.
(() => {
  'use strict';

  if (document.documentElement.lang === 'en') {
    return;
  }

  const words = {
    'Workflow definitions Editor': '流程定义', 'Workflow definitions': '流程定义', 'Workflow instances': '运行记录', 'Bulk actions': '批量操作',
    'Create workflow': '新建流程', 'Definition ID': '流程标识', 'Name': '名称', 'Latest version': '最新版本', 'Published version': '已发布版本',
    'Description': '说明', 'Rows Per Page': '每页', 'Rows per page:': '每页', 'Search on Id, Name, Description, Definition Id': '按标识、名称、说明查找',
    'First page': '第一页', 'Previous page': '上一页', 'Next page': '下一页', 'Last page': '最后一页', 'Delete': '删除', 'Publish': '发布',
    'Unpublish': '撤回发布', 'Export': '导出', 'Import': '导入', 'Edit': '编辑', 'Run': '运行', 'Duplicate': '复制', 'Cancel': '取消', 'Ok': '确定', 'OK': '确定',
    'Close': '关闭', 'New workflow': '新流程', 'The name of the new workflow.': '新流程的名称。', 'Workflow type': '流程类型', 'Flowchart': '流程图',
    'Flexible graph-based workflows.': '用连线画出的流程。', 'Sequence': '顺序', 'Ordered step-by-step workflows.': '一步接一步的流程。',
    'State machine': '状态机', 'State and transition driven workflows.': '由状态和转换驱动的流程（本系统不支持）。',
    'A brief description of the workflow.': '流程的简要说明。', 'Activities': '活动', 'Code View': '代码', 'Code view': '代码', 'Auto-save': '自动保存',
    'Auto-apply': '自动应用', 'Deadline': '到期', 'Input': '输入', 'Output': '输出', 'Inputs': '输入', 'Outputs': '输出', 'Common': '常规', 'Test': '测试',
    'Commit Strategy': '提交方式', 'Log': '日志', 'Info': '信息', 'This activity does not have any input properties.': '这个活动没有输入。',
    'This activity does not have any output properties.': '这个活动没有输出。', 'Properties': '属性', 'Variables': '变量', 'Input/Output': '输入输出',
    'Version history': '版本记录', 'Metadata': '基本信息', 'The name of the workflow.': '流程的名称。', 'Settings': '设置', 'Activation strategy': '启动方式',
    'Default': '默认', 'Incident handling strategy': '异常处理', 'Log Persistence Strategy': '日志保存', 'Inherit': '沿用',
    'Select the log persistence strategy to use for activity properties of this workflow.': '流程中活动属性的日志保存方式。',
    'Enter the expression that will be used to determine the log persistence strategy for this property.': '用表达式决定日志保存方式。',
    'Activity': '活动', 'Usable as activity': '可作为活动使用', 'Allow this workflow to be used as an activity.': '允许别的流程把它当作活动。',
    'Information': '信息', 'Version ID': '版本标识', 'Version': '版本', 'Status': '状态', 'Published': '已发布', 'Unpublished': '未发布', 'Draft': '草稿',
    'Readonly': '只读', 'Read-only': '只读', 'Yes': '是', 'No': '否', 'Search': '查找', 'Add variable': '添加变量', 'Add Variable': '添加变量',
    'There are currently no variables defined.': '还没有变量。', 'Add input': '添加输入', 'Add output': '添加输出', 'Type': '类型', 'Storage': '保存',
    'None': '无', 'Outcomes': '出口', 'Enter a list of possible outcomes for this workflow.': '流程可能的出口。', 'Add outcomes': '添加出口',
    'Created': '建立时间', 'The name of the activity. Named activities can be referenced by other activities.': '活动的名称；其他活动可按名称引用。',
    'Display text': '显示文字', 'The text to display in the designer.': '图上显示的文字。',
    'A description of this activity to be displayed in the designer.': '图上显示的说明。', 'Show description': '显示说明',
    'Whether to show the description in the designer.': '是否在图上显示说明。', 'Start of workflow': '流程起点',
    'When checked, this activity is the start of this workflow.': '选中后流程从这里开始。', 'Merge Mode': '汇合方式', 'Stream': '默认',
    'Merge': '汇合', 'Converge': '全部到齐', 'Cascade': '逐个通过', 'Race': '先到先走',
    'Controls how this activity merges inbound connections. Converge will wait for all inbound connections to complete, while Race will allow the first inbound path to continue while cancelling any bookmarks from other inbound paths, and Stream will let all inbound connections pass through as they arrive.':
      '多条连线汇到这里时怎样继续：默认等所有还会来的；“先到先走”由第一条继续并取消其余。',
    'ID': '标识', 'Node ID': '节点', 'Start': '开始', 'Select the Start button to run the activity.': '按“开始”试运行这个活动。',
    'Instances': '运行记录', 'Definition': '流程', 'Correlation ID': '关联编号', 'Sub status': '具体状态', 'Sub Status': '具体状态', 'Incidents': '异常',
    'Updated': '更新时间', 'Finished': '已结束', 'Running': '运行中', 'Suspended': '等待中', 'Faulted': '出错', 'Cancelled': '已取消', 'Canceled': '已取消',
    'Executing': '执行中', 'Pending': '待执行', 'Interrupted': '已中断', 'Completed': '已完成', 'Started': '已开始', 'Resumed': '已继续',
    'Journal': '执行记录', 'Journal filter': '记录筛选', 'Workflow': '流程', 'Instance ID': '运行编号', 'Instance': '运行', 'View': '查看', 'Created at': '建立时间',
    'Show incidents': '只看异常', 'Show activity activity': '显示活动记录', 'Show all': '全部显示', 'Event': '事件', 'Time': '时间', 'Duration': '用时',
    'Details': '详情', 'State': '状态', 'Executions': '执行', 'Execution': '执行', 'Timestamp': '时间', 'Message': '说明', 'Exception': '异常',
    'Refresh': '刷新', 'Auto-layout': '自动排列', 'Auto layout': '自动排列', 'Zoom to fit': '适合窗口', 'Zoom to Fit': '适合窗口', 'Center content': '居中',
    'Center': '居中', 'Download': '下载', 'Upload': '上传', 'Save': '保存', 'Saved': '已保存', 'Save workflow': '保存流程', 'Publish workflow': '发布流程',
    'Run workflow': '运行流程', 'Select version': '选择版本', 'Rollback': '退回此版本', 'Revert': '退回此版本', 'Retract': '撤回发布', 'Copy': '复制',
    'All': '全部', 'Any': '任意', 'Clear': '清除', 'Filter': '筛选', 'Default value': '默认值', 'Display name': '显示名称', 'Category': '类别',
    'Is array': '是列表', 'Is Array': '是列表', 'Value': '值', 'UI Hint': '编辑方式', 'Storage driver': '保存方式', 'Expression': '表达式',
    'Syntax': '语法', 'Literal': '固定值', 'Workflow saved': '流程已保存', 'Workflow published': '流程已发布', 'Are you sure?': '确定吗？',
    'Delete workflow?': '删除流程？', 'Delete workflow instance?': '删除运行记录？', 'New activity': '新活动', 'Paste': '粘贴', 'Cut': '剪切',
    'Undo': '撤销', 'Redo': '重做', 'No records found': '没有记录', 'No matching records found': '没有符合的记录', 'Loading...': '正在读取…', 'Loading…': '正在读取…',
    'Flow': '流程', 'Embedded': '内嵌', 'Last updated': '更新时间', 'Finished at': '结束时间', 'Tool version': '工具版本', 'Add': '添加',
    'Not set': '未设置', 'Options': '选项', 'Retry': '重试', 'Timer': '定时', 'Outcome': '出口', 'Add connection': '添加连线',
    'Actions': '操作', 'Has Incidents': '有无异常', 'Has incidents': '有无异常', 'Workflows': '流程', 'Date filters': '按时间筛选', 'Date Filters': '按时间筛选',
    'Search on Id, Definition Id, Definition Version Id, Correlation Id or Name': '按编号、流程、关联编号、名称查找',
    'Search on Id, Definition Id, Definition Version Id, Correlation Id, Name': '按编号、流程、关联编号、名称查找',
    'Definition version': '流程版本', 'Definition version ID': '流程版本标识', 'Structured Logs': '日志', 'Open filtered logs': '打开筛选后的日志',
    'Incident Strategy': '异常处理', 'Incident strategy': '异常处理', 'Workflow State': '流程状态', 'Workflow state': '流程状态', 'Not executed': '未执行',
    'Activity State': '活动状态', 'Activity state': '活动状态', 'Activity states': '活动状态', 'Call Stack': '调用次序', 'Call stack': '调用次序',
    'Bulk cancel': '批量取消', 'Cancel instance': '取消运行', 'Import instances': '导入运行记录', 'Blocked': '等待中', 'Started at': '开始时间', 'Completed at': '完成时间',
    'Start of workflow?': '流程起点？', 'Resilience': '重试', 'Task': '任务', 'General': '常规', 'Search activities': '查找活动', 'Unnamed': '未命名',
  };

  const patterns = [
    [/^(\d+)-(\d+) of (\d+)$/, '第 $1–$2 条，共 $3 条'],
    [/^Version (\d+)$/, '第 $1 版'],
    [/^(\d+) selected$/, '已选 $1 项'],
  ];

  const attributes = ['placeholder', 'title', 'aria-label'];

  const translate = text => {
    const key = text.trim();
    if (!key) {
      return text;
    }
    const word = words[key] ?? words[key.replace(/\*$/, '')];
    if (word) {
      return text.replace(key, word);
    }
    for (const [pattern, put] of patterns) {
      if (pattern.test(key)) {
        return text.replace(key, key.replace(pattern, put));
      }
    }
    return text;
  };

  const isCode = element => element?.closest('.monaco-editor, pre, code, textarea, .designer-top, script, style');

  const onText = node => {
    if (!isCode(node.parentElement)) {
      const put = translate(node.nodeValue);
      if (put !== node.nodeValue) {
        node.nodeValue = put;
      }
    }
  };

  const onElement = element => {
    if (isCode(element)) {
      return;
    }
    for (const name of attributes) {
      const text = element.getAttribute(name);
      if (text) {
        const put = translate(text);
        if (put !== text) {
          element.setAttribute(name, put);
        }
      }
    }
  };

  const onTree = root => {
    if (root.nodeType === Node.TEXT_NODE) {
      onText(root);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    onElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      walker.currentNode.nodeType === Node.TEXT_NODE ? onText(walker.currentNode) : onElement(walker.currentNode);
    }
  };

  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'characterData') {
        onText(change.target);
      } else if (change.type === 'attributes') {
        onElement(change.target);
      } else {
        change.addedNodes.forEach(onTree);
      }
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
