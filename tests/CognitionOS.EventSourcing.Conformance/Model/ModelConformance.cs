using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Random stories from a fixed seed: the store and a plain list agree.</summary>
public abstract class ModelConformance
{
    private const int Stories = 200;
    private const ulong Seed = 20260301;

    [Fact]
    public void The_store_agrees_with_the_model_after_any_story()
    {
        var step = Gen.Choose(0, ModelPlay.Kinds - 1)
            .SelectMany(kind => Gen.Choose(0, 999).Two(), (kind, two) => new ModelStep(kind, two.Item1, two.Item2));
        var stories = Arb.From(Gen.ArrayOf(step), Shorter);

        Prop.ForAll(stories, story => PlayAsync(story).GetAwaiter().GetResult()).Check(
            Config.QuickThrowOnFailure.WithMaxTest(Stories).WithStartSize(5).WithEndSize(100).WithReplay(
                FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, 1), FSharpOption<int>.None))));
    }

    /// <summary>Makes an empty store that nothing else uses.</summary>
    protected abstract ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options);

    private async Task PlayAsync(ModelStep[] story)
    {
        await using var stores = await CreateAsync(new EventSourcingOptions());
        await new ModelPlay(stores.Events, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)).PlayAsync(story);
    }

    private static IEnumerable<ModelStep[]> Shorter(ModelStep[] story)
    {
        for (var size = story.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start < story.Length; start += size)
            {
                yield return [.. story.Take(start), .. story.Skip(start + size)];
            }
        }
    }
}
