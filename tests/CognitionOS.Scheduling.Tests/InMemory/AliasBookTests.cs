namespace CognitionOS.Scheduling.Tests;

public sealed class AliasBookTests
{
    private readonly AliasBook _book = new();

    [Fact]
    public void A_job_without_another_name_has_its_own()
    {
        Assert.Equal(("mail", "job:mail"), (_book.NameOf("mail"), _book.LimitOf("job:mail")));
    }

    [Fact]
    public void The_names_of_the_highest_revision_hold_for_jobs_and_their_limits()
    {
        Assert.True(_book.Replace(new Version(2, 0), Names("mail", "post")));
        Assert.False(_book.Replace(new Version(1, 0), Names("mail", "letter")));

        Assert.Equal(("post", "job:post"), (_book.NameOf("mail"), _book.LimitOf("job:mail")));
    }

    [Fact]
    public void A_revision_that_tells_again_takes_the_place_of_what_was_told()
    {
        _book.Replace(new Version(1, 0), Names("mail", "post"));

        Assert.True(_book.Replace(new Version(1, 0), Names("letter", "post")));

        Assert.Equal(("mail", "post"), (_book.NameOf("mail"), _book.NameOf("letter")));
        Assert.Equal(("job:mail", "job:post"), (_book.LimitOf("job:mail"), _book.LimitOf("job:letter")));
    }

    private static Dictionary<string, string> Names(string old, string today) => new() { [old] = today };
}
