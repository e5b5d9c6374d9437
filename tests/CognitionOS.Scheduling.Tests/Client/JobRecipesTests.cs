namespace CognitionOS.Scheduling.Tests;

public sealed class JobRecipesTests
{
    private static readonly JobRecipes Recipes = new(
        [Jobs.Plain("extract") with { Aliases = ["pull"] }, Jobs.Plain("load") with { Concurrency = 2 }],
        clusterLimit: 9);

    [Fact]
    public void A_job_is_found_by_name_and_by_alias() =>
        Assert.Same(Recipes.Get("extract"), Recipes.Get("pull"));

    [Fact]
    public void An_unknown_job_is_refused_with_the_names_that_are_near()
    {
        var refused = Assert.Throws<ArgumentException>(() => Recipes.Get("extrakt"));

        Assert.Equal("There is no job \"extrakt\". Did you mean \"extract\"? (Parameter 'job')", refused.Message);
    }

    [Fact]
    public void An_unknown_job_like_no_other_is_refused_with_what_to_do() =>
        Assert.Equal(
            "There is no job \"notify-the-owner\"; add it with AddJob.", Recipes.UnknownFault("notify-the-owner"));

    [Fact]
    public void The_limits_of_the_cluster_and_of_the_job_are_made_once()
    {
        Assert.Equal([new LimitClaim("cluster", 9), new LimitClaim("job:load", 2)], Recipes.Get("load").FixedLimits);
        Assert.Equal([new LimitClaim("cluster", 9)], Recipes.Get("extract").FixedLimits);
    }
}
