using System.Text;

namespace CognitionOS.Scheduling.Tests;

public sealed class JobRecipeTests
{
    [Fact]
    public void A_payload_of_another_type_is_refused_with_both_types() =>
        Assert.Equal(
            "The job \"mail\" takes a payload of CognitionOS.Scheduling.Tests.Mail, but was handed a System.Int32.",
            Recipe(Jobs.Mailing).Fault(7));

    [Fact]
    public void A_payload_for_a_job_that_takes_none_is_refused() =>
        Assert.Contains(
            "The job \"plain\" takes no payload, but was handed a",
            Recipe(Jobs.Plain("plain")).Fault(new Mail("a")),
            StringComparison.Ordinal);

    [Fact]
    public void A_missing_payload_is_refused_with_the_type_wanted() =>
        Assert.Equal(
            "The job \"mail\" takes a payload of CognitionOS.Scheduling.Tests.Mail; hand one in.",
            Recipe(Jobs.Mailing).FaultWithoutPayload());

    [Fact]
    public void A_derived_payload_whose_members_would_be_lost_is_refused()
    {
        var recipe = Recipe(new JobDefinition { Name = "draw", Payload = PayloadJson.Default.Shape });

        Assert.Null(recipe.Fault(new Shape("square")));
        Assert.Contains(
            "whose own members would be lost", recipe.Fault(new Circle("round", 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_may_be_handed_in_as_any_type_that_implements_the_declared_one()
    {
        var recipe = Recipe(new JobDefinition { Name = "sum", Payload = PayloadJson.Default.IReadOnlyListInt32 });

        Assert.Null(recipe.Fault(new List<int> { 1, 2 }));
        Assert.Equal("[1,2]", Encoding.UTF8.GetString(recipe.Write(new List<int> { 1, 2 })));
    }

    [Fact]
    public void A_payload_behind_object_is_written_as_the_declared_type() =>
        Assert.Equal(
            """{"To":"a","Copies":1}""", Encoding.UTF8.GetString(Recipe(Jobs.Mailing).Write<object>(new Mail("a"))));

    private static JobRecipe Recipe(JobDefinition job) => new(job, []);
}
