using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CognitionOS.Scheduling.Conformance;

/// <summary>Random stories from a fixed seed: the store and a plain model agree after every step.</summary>
public abstract class ModelConformance
{
    [Fact]
    public void The_store_agrees_with_the_model_after_every_step_of_any_story()
    {
        var step = Gen.Choose(0, ModelPlay.Kinds - 1)
            .SelectMany(kind => Gen.Choose(0, 999).Two(), (kind, two) => new ModelStep(kind, two.Item1, two.Item2));
        var stories = Arb.From(Gen.ArrayOf(step), Shorter);

        Prop.ForAll(stories, story => PlayAsync(story).GetAwaiter().GetResult()).Check(
            Config.QuickThrowOnFailure.WithMaxTest(Repeat.Models).WithStartSize(5).WithEndSize(150).WithReplay(
                FSharpOption<Replay>.Some(new Replay(new Rnd(Repeat.Seed, 1), FSharpOption<int>.None))));
    }

    protected abstract ValueTask<StoreUnderTest> CreateAsync();

    private async Task PlayAsync(ModelStep[] story)
    {
        await using var scene = new Scene(await CreateAsync());
        await new ModelPlay(scene).PlayAsync(story);
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
