using System.Diagnostics;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Expressions;

/// <summary>Scripts that mean harm: each ends as an incident, soon and without eating the machine.</summary>
public sealed class AttackTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    private static readonly EngineOptions Limits = new()
    {
        ScriptTime = TimeSpan.FromSeconds(1),
        ScriptMemory = 16 * 1024 * 1024,
    };

    private readonly World _world = new(options: Limits);

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;);")]
    [InlineData("do { } while (1)")]
    [InlineData("function* all() { while (true) yield 1 } for (const one of all()) {}")]
    [InlineData("[1].map(function again() { return [1].map(again) })")]
    [InlineData("const a = () => b(); const b = () => a(); a()")]
    [InlineData("class A { get x() { return this.x } } new A().x")]
    [InlineData("JSON.stringify({ toJSON() { return { get a() { while (true) {} } } } })")]
    [InlineData("const p = new Proxy({}, { get: (target, name, self) => self[name] }); p.x")]
    [InlineData("[3, 1, 2].sort(() => { while (true) {} })")]
    [InlineData("'a'.replace(/a/, () => { while (true) {} })")]
    public Task An_endless_loop_or_a_deep_recursion_is_stopped(string script) => FailsSoonAsync(script);

    [Theory]
    [InlineData("let s = 'x'; while (true) s += s")]
    [InlineData("const a = []; while (true) a.push('x'.repeat(100000))")]
    [InlineData("const a = []; while (true) a.push({ a: [] })")]
    [InlineData("new Array(1e9).fill(1)")]
    [InlineData("Array(4294967295).join('x')")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("[...Array(1e9).keys()]")]
    [InlineData("'x'.repeat(2 ** 30 - 1)")]
    [InlineData("'x'.repeat(2 ** 28).split('')")]
    [InlineData("'x'.padEnd(1e9)")]
    [InlineData("'x'.padStart(1e9, 'ab')")]
    [InlineData("new ArrayBuffer(2e9)")]
    [InlineData("new Uint8Array(2e9)")]
    [InlineData("new Float64Array(1e9)")]
    [InlineData("const m = new Map(); for (let i = 0; ; i++) m.set(i, i)")]
    [InlineData("10n ** 100000000n")]
    [InlineData("let n = BigInt(7); while (true) n *= n")]
    [InlineData("new this['Array' + 'Buffer'](2e9)")]
    [InlineData("new globalThis['Uint8' + 'Array'](2e9)")]
    [InlineData("let n = 7n; while (true) n *= n")]
    [InlineData("1n << 4000000000n")]
    [InlineData("'a,'.repeat(1e6).split(',').map(each => 'a,'.repeat(1e6))")]
    public Task A_memory_bomb_is_stopped(string script) => FailsSoonAsync(script);

    [Theory]
    [InlineData("const a = []; a.length = 4294967295; a")]
    [InlineData("new Array(50000000)")]
    [InlineData("let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a]; a")]
    [InlineData("const a = {}; a.a = a; a")]
    [InlineData("({ get a() { while (true) {} } })")]
    [InlineData("new Proxy({}, { ownKeys() { while (true) {} } })")]
    [InlineData("({ get a() { return { __proto__: this } } })")]
    [InlineData("'x'.repeat(6 * 1024 * 1024)")]
    [InlineData("let a = []; for (let i = 0; i < 64; i++) a = [a]; a")]
    public Task A_value_that_is_too_large_to_keep_is_refused(string script) => FailsSoonAsync(script);

    [Theory]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + '!')")]
    [InlineData("new RegExp('^(a+)+$').test('a'.repeat(40) + '!')")]
    [InlineData("'a'.repeat(40).concat('!').match(/(a|aa)+$/)")]
    [InlineData("('a'.repeat(50000) + '!').replace(/(a*)*b/g, '')")]
    public Task A_regular_expression_that_explodes_is_stopped(string script) => FailsSoonAsync(script);

    [Fact]
    public Task A_message_of_any_length_is_kept_short() => FailsSoonAsync("throw new Error('x'.repeat(1000000))");

    [Theory]
    [InlineData("System.IO.File.ReadAllText('/etc/hostname')")]
    [InlineData("importNamespace('System')")]
    [InlineData("clr.System")]
    [InlineData("getVariable.constructor('return 1')()")]
    [InlineData("(() => {}).constructor('return 1')()")]
    [InlineData("Reflect.construct(Function, ['return 1'])()")]
    [InlineData("(async () => {}).constructor('return 1')()")]
    [InlineData("eval('1')")]
    [InlineData("(0, eval)('1')")]
    [InlineData("new Function('return this')()")]
    [InlineData("getVariable.GetType()")]
    [InlineData("variables.GetType()")]
    [InlineData("require('fs')")]
    [InlineData("process.exit(1)")]
    [InlineData("fetch('http://127.0.0.1/')")]
    [InlineData("WebAssembly.compile")]
    public Task Nothing_of_the_host_is_reached(string script) => FailsSoonAsync(script);

    [Theory]
    [InlineData("Object.prototype.polluted = 1; Array.prototype.map = null; globalThis.getVariable = () => 7; 1", "({}).polluted === undefined && typeof [].map === 'function' && getVariable('n') === 3")]
    [InlineData("Object.setPrototypeOf(variables, { n: 9 }); 1", "variables.n === 3")]
    [InlineData("Object.defineProperty(Object.prototype, 'n', { get: () => 9 }); 1", "getN() === 3")]
    [InlineData("Date.now = () => 0; 1", "Date.now() > 0")]
    public async Task What_a_script_does_to_its_world_ends_with_it(string attack, string check)
    {
        var instance = await _world.StartAsync(Flow.Named("world").Variable("n", "Int32", "3")
            .Add("attack", "Elsa.WriteLine", new() { ["text"] = Flow.Script($"try {{ {attack} }} catch {{ }}") }).Decide("check", check).Path("check:True -> unharmed").Connect("attack", "check"));

        Assert.Equal(["unharmed"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    private async Task FailsSoonAsync(string script)
    {
        var definition = Flow.Named("attack").Variable("n", "Int32", "3").Set("s", "n", script).ToDefinition();
        _world.Store.Publish(definition);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        var outcome = await _world.Engine.StartAsync(new StartRequest { VersionId = definition.Id }, World.Cancellation);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 700L * 1024 * 1024);
        var instance = Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));
        Assert.InRange(Assert.Single((await _world.DescribeAsync(instance)).Incidents).Message.Length, 1, 1000);
        Assert.Equal("3", (await _world.DescribeAsync(instance)).Variables["n"]?.ToJsonString());
    }
}
