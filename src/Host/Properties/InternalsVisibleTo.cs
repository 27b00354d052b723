using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CreativeTalent.Host.Tests")]
[assembly: InternalsVisibleTo("CreativeTalent.Browser.Tests")]
[assembly: InternalsVisibleTo("CreativeTalent.Workflows.Tests")]
[assembly: InternalsVisibleTo("CreativeTalent.Benchmarks")]
[assembly: InternalsVisibleTo("CreativeTalent.Chaos.Tests")]
