using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class LeaseTermsTests
{
    [Fact]
    public void A_lease_of_thirty_seconds_is_renewed_at_ten_and_let_go_at_twenty()
    {
        var terms = new LeaseTerms(TimeSpan.FromSeconds(30));

        Assert.Equal(
            (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)),
            (terms.RenewAfter, terms.LapseAfter, terms.RetryAfter, terms.MostOffset));
    }

    [Fact]
    public void However_long_the_lease_renewals_can_fail_several_times_before_it_is_let_go_which_is_before_its_end() =>
        Prop.ForAll(
            Gen.Choose(3_000, 3_600_000).ToArbitrary(),
            milliseconds =>
            {
                var terms = new LeaseTerms(TimeSpan.FromMilliseconds(milliseconds));

                Assert.True(terms.RenewAfter + (terms.RetryAfter * 4) < terms.LapseAfter);
                Assert.True(terms.LapseAfter + terms.RenewAfter <= terms.Duration);
            }).QuickCheckThrowOnFailure();
}
